package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.Optional;

/** {@code add-pvc-from-pod}: the claims a pod uses come before it. */
final class ClaimsOfPod implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.PODS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var claims = new ArrayList<ItemId>();
    for (var volume : input.item().at("/spec/volumes")) {
      var claim = volume.path("persistentVolumeClaim").path("claimName").asText("");
      if (!claim.isEmpty()) {
        claims.add(new ItemId(Kinds.CLAIMS, new NamespacedName(input.item().namespace(), claim)));
      }
    }
    return new ActionResult(input.item(), claims, Optional.empty());
  }
}
