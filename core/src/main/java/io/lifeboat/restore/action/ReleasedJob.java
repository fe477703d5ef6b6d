package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import java.util.List;

/** {@code job}: the uid of the old job leaves selector and template. */
final class ReleasedJob implements ItemAction {
  private static final List<String> PLACES =
      List.of("/spec/selector/matchLabels/", "/spec/template/metadata/labels/");
  private static final List<String> LABELS =
      List.of("controller-uid", "batch.kubernetes.io/controller-uid");

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.JOBS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var current = input.item();
    for (var place : PLACES) {
      for (var label : LABELS) {
        current = current.without(place + KubeObject.escape(label));
      }
    }
    return ActionResult.keep(current);
  }
}
