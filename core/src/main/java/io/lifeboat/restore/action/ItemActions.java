package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The built-in actions in Velero's order: by name, and those of its second interface last. */
public final class ItemActions {
  private final List<ItemAction> actions =
      List.of(
          new ClaimsOfPod(),
          new WebhookSideEffects(),
          new AutomanagedApiService(),
          new MappedImages(),
          new MappedStorageClass(),
          new MappedSubjects(),
          new PreservedUnknownFields(),
          new UploadedData(),
          new ReleasedJob(),
          new ReleasedPod(),
          new PodWithoutWait(),
          new ReleasedClaim(),
          new AccountTokenSecret(),
          new ReleasedService(),
          new AccountWithoutToken(),
          new CsiClaim(),
          new CsiSnapshotClass(),
          new CsiSnapshotContent(),
          new CsiSnapshot());

  /**
   * Runs all actions that apply. The result's object is still in its original namespace; after a
   * stop it is what the stopping action made of it.
   */
  public ActionResult run(
      GroupResource resource, KubeObject stripped, KubeObject asBackedUp, Surroundings around) {
    var current = stripped;
    var additional = new ArrayList<ItemId>();
    for (var action : actions) {
      if (!action.appliesTo(resource)) {
        continue;
      }
      var result = action.apply(new ActionInput(current, asBackedUp), around);
      current = result.object();
      additional.addAll(result.additional());
      if (result.stop().isPresent()) {
        return new ActionResult(current, additional, result.stop());
      }
    }
    return new ActionResult(current, additional, Optional.empty());
  }
}
