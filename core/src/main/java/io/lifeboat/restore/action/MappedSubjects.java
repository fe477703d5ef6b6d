package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;

/** {@code role-bindings}, {@code cluster-role-bindings}: subjects follow the namespace mapping. */
final class MappedSubjects implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return Kinds.BINDINGS.contains(resource);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var current = input.item();
    for (var i = 0; i < input.item().at("/subjects").size(); i++) {
      var pointer = "/subjects/" + i + "/namespace";
      var target = around.spec().namespaceMapping().get(current.text(pointer));
      current = target == null ? current : current.with(pointer, target);
    }
    return ActionResult.keep(current);
  }
}
