package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import java.util.Optional;

/** {@code csi-volumesnapshotclass-restorer}: the secret it lists snapshots with comes before it. */
final class CsiSnapshotClass implements ItemAction {
  private static final String SECRET = "csi.storage.k8s.io/snapshotter-list-secret-name";
  private static final String NAMESPACE = "csi.storage.k8s.io/snapshotter-list-secret-namespace";

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.SNAPSHOT_CLASSES);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    return around.usesCsi()
        ? new ActionResult(
            input.item(),
            CsiSnapshotContent.secret(input.item(), SECRET, NAMESPACE),
            Optional.empty())
        : ActionResult.keep(input.item());
  }
}
