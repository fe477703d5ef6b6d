package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.IncludeExcludePolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The members of a Backup's spec that a direct backup leaves aside, each with what that means. */
final class UnheededFields {
  private static final Map<String, String> MEANING =
      new TreeMap<>(
          Map.of(
              "hooks/resources", "no hooks are run",
              "defaultVolumesToFsBackup", "no volume data is stored",
              "snapshotMoveData", "no volume data is stored"));

  private static final String VOLUME_POLICIES =
      "spec.resourcePolicy: no volume data is stored, whatever its volume policies say";

  private UnheededFields() {}

  /** A sentence about each that says something; none when all is heeded. */
  static List<String> of(KubeObject backup, IncludeExcludePolicy policy) {
    var fields =
        MEANING.entrySet().stream()
            .filter(field -> saysSomething(backup, "/spec/" + field.getKey()))
            .map(field -> "spec." + field.getKey().replace('/', '.') + ": " + field.getValue());
    return policy.hasVolumePolicies()
        ? Stream.concat(fields, Stream.of(VOLUME_POLICIES)).toList()
        : fields.toList();
  }

  private static boolean saysSomething(KubeObject backup, String pointer) {
    var node = backup.at(pointer);
    return node.isContainerNode() ? !node.isEmpty() : node.asBoolean(false);
  }
}
