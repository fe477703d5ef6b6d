package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;

/** {@code csi-volumesnapshot-restorer}: a snapshot stands for a content that exists already. */
final class CsiSnapshot implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.SNAPSHOTS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var snapshot = input.item();
    if (!around.usesCsi()) {
      return ActionResult.keep(snapshot);
    }
    if (!around.spec().restorePvs().orElse(true)) {
      return ActionResult.stop(
          snapshot, ActionResult.Cause.VOLUME_DATA, "volumes are not asked for");
    }
    var name = CsiNames.restored(snapshot.name(), around);
    return ActionResult.keep(
        snapshot
            .withName(name)
            .with(
                "/spec/source",
                KubeJson.JSON.createObjectNode().put("volumeSnapshotContentName", name)));
  }
}
