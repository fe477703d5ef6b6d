package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;

/** What Velero does to items of some kinds before it creates them. */
interface ItemAction {
  boolean appliesTo(GroupResource resource);

  ActionResult apply(ActionInput input, Surroundings around);
}
