package io.lifeboat.hub.preparation;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.List;
import java.util.Optional;

/** The label that takes a secret or a config map into the credentials backup (spec §5.1). */
final class BackupLabel {
  static final String KEY = "cluster.open-cluster-management.io/backup";
  static final String HIVE = "hive.openshift.io/secret-type";

  /** With any of these, and not empty, it is in already. */
  static final List<String> ANY = List.of(HIVE, "cluster.open-cluster-management.io/type", KEY);

  private BackupLabel() {}

  static boolean isOn(KubeObject object) {
    return ANY.stream().anyMatch(key -> !object.label(key).isEmpty());
  }

  /** Labels it if it is in no backup yet. */
  static Optional<PreparationChange> on(ServedResource resource, KubeObject object, String value) {
    if (isOn(object)) {
      return Optional.empty();
    }
    var patch = KubeJson.JSON.createObjectNode();
    labels(patch).set(KEY, TextNode.valueOf(value));
    return Optional.of(
        new PreparationChange.Patch(
            resource,
            object.namespacedName(),
            KubeObject.owning(patch),
            "label " + named(resource, object) + " for the backup: " + value));
  }

  /** Takes the label off again. */
  static PreparationChange off(ServedResource resource, KubeObject object) {
    var patch = KubeJson.JSON.createObjectNode();
    labels(patch).set(KEY, NullNode.getInstance());
    return new PreparationChange.Patch(
        resource,
        object.namespacedName(),
        KubeObject.owning(patch),
        "take " + named(resource, object) + " out of the backup");
  }

  static ObjectNode labels(ObjectNode patch) {
    return patch.withObject("/metadata/labels");
  }

  static String named(ServedResource resource, KubeObject object) {
    return resource.kind().kind() + " " + object.namespacedName();
  }
}
