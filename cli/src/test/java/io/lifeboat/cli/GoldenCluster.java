package io.lifeboat.cli;

import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.ObjectText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The shop's cluster as it was recorded, and how two states of a cluster are compared. */
final class GoldenCluster {
  private GoldenCluster() {}

  static ClusterDump shop() {
    return ClusterDump.recorded(
        Path.of("..", "core/src/test/resources/golden/shop/restore-mapped/cluster-before.json.gz"));
  }

  /**
   * Where copies differ from their originals; a copy that is missing differs in everything.
   *
   * @param copies the key of the copy, by that of the original
   * @param expected pointers that may differ
   */
  static Map<String, List<String>> differences(
      Set<String> keys,
      ClusterDump originals,
      ClusterDump copied,
      UnaryOperator<String> copies,
      Set<String> expected) {
    var found = new TreeMap<String, List<String>>();
    for (var key : keys) {
      var copy = copied.objects().get(copies.apply(key));
      var different =
          copy == null
              ? List.of("missing")
              : ObjectText.differences(Objects.requireNonNull(originals.objects().get(key)), copy)
                  .stream()
                  .filter(pointer -> !expected.contains(pointer))
                  .toList();
      if (!different.isEmpty()) {
        found.put(key, different);
      }
    }
    return found;
  }
}
