package io.lifeboat.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One container of a pod as a command of this machine, with paths and variables put in. */
record PodCommand(String name, String image, List<String> words, Map<String, String> environment) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\(([^)]+)\\)");

  /**
   * Reads a container. Its image names the program; the first word of {@code command}, which is a
   * path inside the image, gives way to that program.
   */
  static PodCommand of(
      JsonNode container, List<String> program, Map<String, Path> mounts, PodReferences pod) {
    var environment = environment(container, mounts, pod);
    var words = new ArrayList<String>(program);
    var rest = new ArrayList<String>();
    container.path("command").forEach(word -> rest.add(word.asText()));
    if (!rest.isEmpty()) {
      rest.remove(0);
    }
    container.path("args").forEach(word -> rest.add(word.asText()));
    rest.forEach(word -> words.add(local(expanded(word, environment), mounts)));
    return new PodCommand(
        container.path("name").asText(), container.path("image").asText(), words, environment);
  }

  private static Map<String, String> environment(
      JsonNode container, Map<String, Path> mounts, PodReferences pod) {
    var environment = new LinkedHashMap<String, String>(inCluster(mounts, pod));
    for (var source : container.path("envFrom")) {
      for (var kind : Map.of("secretRef", "secrets", "configMapRef", "configmaps").entrySet()) {
        var reference = source.path(kind.getKey());
        if (!reference.isMissingNode()) {
          var optional = reference.path("optional").asBoolean();
          pod.data(kind.getValue(), reference.path("name").asText(), optional)
              .forEach((k, v) -> environment.put(source.path("prefix").asText() + k, text(v)));
        }
      }
    }
    for (var variable : container.path("env")) {
      put(environment, variable, mounts, pod);
    }
    return environment;
  }

  // What Kubernetes sets, and what tells Fabric8 that the account's files lie elsewhere.
  private static Map<String, String> inCluster(Map<String, Path> mounts, PodReferences pod) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("KUBERNETES_SERVICE_HOST", pod.kube().url().getHost());
    environment.put("KUBERNETES_SERVICE_PORT", Integer.toString(pod.kube().url().getPort()));
    var account = mounts.get(PodVolumes.SERVICE_ACCOUNT);
    if (account != null) {
      var token = account.resolve("token").toString();
      environment.put("KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", token);
      environment.put("KUBERNETES_CERTS_CA_FILE", account.resolve("ca.crt").toString());
      environment.put("KUBENAMESPACE", account.resolve("namespace").toString());
    }
    return environment;
  }

  private static void put(
      Map<String, String> environment,
      JsonNode variable,
      Map<String, Path> mounts,
      PodReferences pod) {
    var name = variable.path("name").asText();
    var from = variable.path("valueFrom");
    if (from.has("fieldRef")) {
      environment.put(name, pod.field(from.at("/fieldRef/fieldPath").asText()));
    } else if (from.has("secretKeyRef")) {
      pod.key("secrets", from.path("secretKeyRef")).ifPresent(v -> environment.put(name, v));
    } else if (from.has("configMapKeyRef")) {
      pod.key("configmaps", from.path("configMapKeyRef")).ifPresent(v -> environment.put(name, v));
    } else if (!from.isMissingNode()) {
      throw new AssertionError("variable " + name + " cannot be played: " + from);
    } else {
      var value = variable.path("value").asText();
      environment.put(name, local(expanded(value, environment), mounts));
    }
  }

  /** Kubernetes' own expansion: {@code $(NAME)} where NAME is known, {@code $$} for a dollar. */
  static String expanded(String text, Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              var known = found.group(1) == null ? "$" : environment.get(found.group(1));
              return Matcher.quoteReplacement(known == null ? found.group() : known);
            });
  }

  /** The text with every mounted path replaced by the place where it lies on this machine. */
  static String local(String text, Map<String, Path> mounts) {
    var longestFirst =
        mounts.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed());
    var pattern = String.join("|", longestFirst.map(Pattern::quote).toList());
    return pattern.isEmpty()
        ? text
        : Pattern.compile("(?<![\\w./-])(" + pattern + ")(?![\\w.-])")
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        mounts.getOrDefault(found.group(1), Path.of("/")).toString()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
