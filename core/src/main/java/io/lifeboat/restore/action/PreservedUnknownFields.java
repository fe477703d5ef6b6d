package io.lifeboat.restore.action;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.lifeboat.resource.GroupResource;

/**
 * {@code crd-preserve-fields}: v1 refuses {@code preserveUnknownFields: true}, so the schemas say
 * it.
 */
final class PreservedUnknownFields implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.DEFINITIONS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var current = input.item();
    if (!current.gvk().version().equals("v1")
        || !current.at("/spec/preserveUnknownFields").asBoolean(false)) {
      return ActionResult.keep(current);
    }
    current = current.with("/spec/preserveUnknownFields", BooleanNode.FALSE);
    for (var i = 0; i < current.at("/spec/versions").size(); i++) {
      current =
          current.with(
              "/spec/versions/"
                  + i
                  + "/schema/openAPIV3Schema/x-kubernetes-preserve-unknown-fields",
              BooleanNode.TRUE);
    }
    return ActionResult.keep(current);
  }
}
