package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;

/** {@code apiservice}: those the API server keeps itself are left out. */
final class AutomanagedApiService implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.API_SERVICES);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    return input.item().labels().containsKey("kube-aggregator.kubernetes.io/automanaged")
        ? ActionResult.stop(
            input.item(), ActionResult.Cause.CLUSTER_MADE, "the API server keeps it itself")
        : ActionResult.keep(input.item());
  }
}
