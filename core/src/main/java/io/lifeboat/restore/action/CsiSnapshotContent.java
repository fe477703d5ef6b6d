package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.Optional;

/**
 * {@code csi-volumesnapshotcontent-restorer}: points at the snapshot in the storage, and keeps it.
 */
final class CsiSnapshotContent implements ItemAction {
  private static final String SECRET = "csi.storage.k8s.io/snapshotter-secret-name";
  private static final String SECRET_NAMESPACE = "csi.storage.k8s.io/snapshotter-secret-namespace";

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.SNAPSHOT_CONTENTS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var content = input.item();
    if (!around.usesCsi()) {
      return ActionResult.keep(content);
    }
    if (!around.spec().restorePvs().orElse(true)) {
      return ActionResult.stop(
          content, ActionResult.Cause.VOLUME_DATA, "volumes are not asked for");
    }
    var handle = input.asBackedUp().text("/status/snapshotHandle");
    if (handle.isEmpty()) {
      return ActionResult.stop(
          content, ActionResult.Cause.MAPPING_INVALID, "it has no snapshot handle in its status");
    }
    return new ActionResult(restored(content, handle, around), secret(content), Optional.empty());
  }

  private static KubeObject restored(KubeObject content, String handle, Surroundings around) {
    var name = CsiNames.restored(content.text("/spec/volumeSnapshotRef/name"), around);
    var namespace = around.spec().target(content.text("/spec/volumeSnapshotRef/namespace"));
    var made =
        content
            .withName(name)
            .with("/spec/volumeSnapshotRef/name", name)
            .with("/spec/volumeSnapshotRef/namespace", namespace)
            .without("/spec/volumeSnapshotRef/uid")
            .with("/spec/source", KubeJson.JSON.createObjectNode().put("snapshotHandle", handle))
            .with("/spec/deletionPolicy", "Retain")
            .without("/spec/volumeSnapshotClassName");
    return around
        .snapshotClass(content.text("/spec/driver"))
        .map(found -> made.with("/spec/volumeSnapshotClassName", found))
        .orElse(made);
  }

  static List<ItemId> secret(KubeObject content) {
    return secret(content, SECRET, SECRET_NAMESPACE);
  }

  static List<ItemId> secret(KubeObject object, String name, String namespace) {
    var secret = new NamespacedName(object.annotation(namespace), object.annotation(name));
    return secret.name().isEmpty() || secret.namespace().isEmpty()
        ? List.of()
        : List.of(new ItemId(Kinds.SECRETS, secret));
  }
}
