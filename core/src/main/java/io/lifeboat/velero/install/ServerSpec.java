package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Velero's server, as {@code spec.velero} says it.
 *
 * @param plugins images; empty: the provider's
 * @param pluginConfig what our own plugin is told
 * @param resources of the container; an empty object: none
 * @param tolerations beside the one for infrastructure nodes; as in a pod
 * @param architectures of nodes; empty: any
 * @param args more flags of {@code velero server}
 */
public record ServerSpec(
    Optional<String> image,
    List<String> plugins,
    PluginConfig pluginConfig,
    ObjectNode resources,
    Map<String, String> nodeSelector,
    List<JsonNode> tolerations,
    List<String> architectures,
    List<String> args,
    Access access,
    Crds crds,
    Optional<Proxy> proxy,
    Optional<TrustedCa> trustedCa,
    NodeAgent nodeAgent) {

  /** What the server may do in the cluster. */
  public enum Access {
    CLUSTER_ADMIN,
    LEAST
  }

  /** Who makes Velero's kinds. */
  public enum Crds {
    LIFEBOAT,
    IMAGE,
    NONE
  }

  /** Through what the server reaches the outside; each may be empty. */
  public record Proxy(String http, String https, String none) {
    boolean isEmpty() {
      return http.isEmpty() && https.isEmpty() && none.isEmpty();
    }
  }

  /** PEM certificates in a ConfigMap of Velero's namespace. */
  public record TrustedCa(String configMap, String key) {}

  /** The DaemonSet that backs up the files of volumes. */
  public record NodeAgent(boolean enabled, boolean privileged, ObjectNode resources) {}

  public ServerSpec {
    plugins = List.copyOf(plugins);
    nodeSelector = Map.copyOf(nodeSelector);
    tolerations = List.copyOf(tolerations);
    architectures = List.copyOf(architectures);
    args = List.copyOf(args);
  }

  static ServerSpec of(SpecNode spec) {
    var place = spec.at("nodePlacement");
    var agent = spec.at("nodeAgent");
    return new ServerSpec(
        spec.at("images").text("server"),
        spec.texts("plugins"),
        PluginConfig.of(spec.at("pluginConfig")),
        spec.object("resources"),
        place.textMap("nodeSelector"),
        nodes(place.node().path("tolerations")),
        place.texts("architectures"),
        spec.texts("args"),
        spec.word("access", Access.class).orElse(Access.CLUSTER_ADMIN),
        spec.word("crds", Crds.class).orElse(Crds.LIFEBOAT),
        Optional.of(proxy(spec.at("proxy"))).filter(proxy -> !proxy.isEmpty()),
        spec.at("trustedCA")
            .text("configMapName")
            .map(name -> new TrustedCa(name, trustKey(spec.at("trustedCA")))),
        new NodeAgent(
            agent.flag("enabled", false),
            agent.flag("privileged", false),
            agent.object("resources")));
  }

  static final String BUNDLE_KEY = "ca-bundle.crt";

  private static String trustKey(SpecNode spec) {
    return spec.text("key").orElse(BUNDLE_KEY);
  }

  private static Proxy proxy(SpecNode spec) {
    return new Proxy(
        spec.text("httpProxy").orElse(""),
        spec.text("httpsProxy").orElse(""),
        spec.text("noProxy").orElse(""));
  }

  private static List<JsonNode> nodes(JsonNode array) {
    var found = new java.util.ArrayList<JsonNode>();
    array.forEach(found::add);
    return found;
  }
}
