package io.lifeboat.plugin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What to call an action with: the verified cases of its kind, and a pod of fourteen containers.
 */
final class CallSamples {
  /** One call. */
  record Sample(String action, ByteString item, ByteString original, ByteString operation) {
    /** Whether that action handles the item: its own kind's, or the one for all restored kinds. */
    boolean isFor(String name) {
      return name.endsWith(action)
          || (name.endsWith("-references-restore-plugin") && action.endsWith("-restore-plugin"));
    }
  }

  private static final Path CASES =
      Path.of("core/src/test/resources/io/lifeboat/transform/openshift/cases");
  private static final Map<String, String> WORDS =
      Map.of(
          "persistentvolume", "pv",
          "imagestream", "is",
          "scc", "SCC",
          "rolebinding", "role-bindings",
          "clusterrolebinding", "cluster-role-bindings");
  private static final int CONTAINERS = 14;

  private CallSamples() {}

  /** All cases that have an item; the large pod last. */
  static List<Sample> all() {
    try (var files = Files.list(CASES)) {
      var samples =
          files
              .sorted()
              .map(CallSamples::read)
              .filter(test -> test.path("input").isObject())
              .map(CallSamples::sample)
              .collect(java.util.stream.Collectors.toList());
      samples.add(largePod(samples));
      return List.copyOf(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return KubeObject.parseYaml(Files.readString(file)).tree();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(JsonNode test) {
    var context = test.path("context");
    var original = context.path("itemFromBackup");
    var plugin = test.path("plugin").asText();
    var phase = test.path("phase").asText().replace("itemblock", "iba");
    return new Sample(
        "-" + WORDS.getOrDefault(plugin, plugin) + "-" + phase + "-plugin",
        json(test.path("input")),
        json(original.isObject() ? original : test.path("input")),
        json(context.path(context.has("restore") ? "restore" : "backup")));
  }

  private static ByteString json(JsonNode node) {
    return ByteString.copyFrom(KubeObject.owning((ObjectNode) node).toJson());
  }

  /** The largest pod of the cases, with its first container many times. */
  private static Sample largePod(List<Sample> samples) {
    var pod =
        samples.stream()
            .filter(sample -> sample.action().equals("-pod-restore-plugin"))
            .max(Comparator.comparing(sample -> sample.item().size()))
            .orElseThrow();
    var tree = KubeObject.parse(pod.item().toByteArray()).toTree();
    var spec = tree.withObject("/spec");
    var one = spec.at("/containers/0").deepCopy();
    var containers = spec.putArray("containers");
    for (var i = 0; i < CONTAINERS; i++) {
      containers.add(((ObjectNode) one.deepCopy()).put("name", "c" + i));
    }
    tree.withObject("/metadata").remove("ownerReferences");
    var json = ByteString.copyFrom(KubeObject.owning(tree).toJson());
    return new Sample("14 containers", json, json, pod.operation());
  }
}
