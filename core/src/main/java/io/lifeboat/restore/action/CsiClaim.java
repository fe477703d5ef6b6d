package io.lifeboat.restore.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.Optional;

/** {@code csi-pvc-restorer}: a claim is filled from the snapshot that was made of it. */
final class CsiClaim implements ItemAction {
  private static final String SNAPSHOT = "velero.io/volume-snapshot-name";
  private static final String UPLOAD = "velero.io/data-upload-name";
  private static final String PLACEHOLDER = "velero.io/dynamic-pv-restore";

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.CLAIMS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var claim = input.item();
    var target = claim.namespacedName().inNamespace(around.spec().target(claim.namespace()));
    if (!around.usesCsi() || around.claimExists(target)) {
      return ActionResult.keep(claim);
    }
    if (!around.spec().restorePvs().orElse(true)) {
      return ActionResult.keep(withoutSource(claim).without("/spec/volumeName"));
    }
    if (!input.asBackedUp().annotation(UPLOAD).isEmpty()) {
      return ActionResult.keep(moved(claim));
    }
    var snapshot = input.asBackedUp().annotation(SNAPSHOT);
    return snapshot.isEmpty() ? ActionResult.keep(claim) : restored(claim, snapshot, around);
  }

  /** A data mover makes the volume; the selector keeps every other volume away. */
  private static KubeObject moved(KubeObject claim) {
    var selector = KubeJson.JSON.createObjectNode();
    selector.putObject("matchLabels").put(PLACEHOLDER, claim.namespace() + "." + claim.name());
    return withoutSource(claim).without("/spec/volumeName").with("/spec/selector", selector);
  }

  private static ActionResult restored(KubeObject claim, String snapshot, Surroundings around) {
    ObjectNode source = KubeJson.JSON.createObjectNode();
    source
        .put("apiGroup", Kinds.SNAPSHOTS.group())
        .put("kind", "VolumeSnapshot")
        .put("name", CsiNames.restored(snapshot, around));
    return new ActionResult(
        withoutSource(claim).without("/spec/volumeName").with("/spec/dataSource", source),
        List.of(new ItemId(Kinds.SNAPSHOTS, new NamespacedName(claim.namespace(), snapshot))),
        Optional.empty());
  }

  private static KubeObject withoutSource(KubeObject claim) {
    return claim.without("/spec/dataSource").without("/spec/dataSourceRef");
  }
}
