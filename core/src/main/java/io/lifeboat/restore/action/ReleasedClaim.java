package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.Optional;

/** {@code pvc}: forgets who bound it where; its volume comes before it. */
final class ReleasedClaim implements ItemAction {
  private static final List<String> BINDING =
      List.of(
          "pv.kubernetes.io/bind-completed",
          "pv.kubernetes.io/bound-by-controller",
          "volume.kubernetes.io/storage-provisioner",
          "volume.beta.kubernetes.io/storage-provisioner",
          "volume.kubernetes.io/selected-node",
          "velero.io/volume-snapshot-name",
          "velero.io/data-upload-name");

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.CLAIMS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var claim = input.item();
    for (var annotation : BINDING) {
      claim = claim.withoutAnnotation(annotation);
    }
    var volume = claim.text("/spec/volumeName");
    var bound = input.asBackedUp().text("/status/phase").equals("Bound");
    return new ActionResult(
        claim,
        bound && !volume.isEmpty()
            ? List.of(new ItemId(Kinds.VOLUMES, NamespacedName.cluster(volume)))
            : List.of(),
        Optional.empty());
  }
}
