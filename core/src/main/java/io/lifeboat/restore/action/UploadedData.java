package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;

/** {@code dataupload}: Velero reads what was moved, and restores no record of the moving. */
final class UploadedData implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.DATA_UPLOADS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    return ActionResult.stop(
        input.item(), ActionResult.Cause.VOLUME_DATA, "it records how data was moved");
  }
}
