package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The members of a Backup's spec that a direct backup leaves aside, each with what that means. */
final class UnheededFields {
  private static final Map<String, String> MEANING =
      new TreeMap<>(
          Map.of(
              "hooks/resources", "no hooks are run",
              "orderedResources", "items are stored in the standard order",
              "resourcePolicy", "the policies in its ConfigMap are not read",
              "defaultVolumesToFsBackup", "no volume data is stored",
              "snapshotMoveData", "no volume data is stored"));

  private UnheededFields() {}

  /** A sentence about each that says something; none when all is heeded. */
  static List<String> of(KubeObject backup) {
    return MEANING.entrySet().stream()
        .filter(field -> saysSomething(backup, "/spec/" + field.getKey()))
        .map(field -> "spec." + field.getKey().replace('/', '.') + ": " + field.getValue())
        .toList();
  }

  private static boolean saysSomething(KubeObject backup, String pointer) {
    var node = backup.at(pointer);
    return node.isContainerNode() ? !node.isEmpty() : node.asBoolean(false);
  }
}
