package io.lifeboat.restore.action;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * What the actions made of an item.
 *
 * @param additional items to be restored before this one, where the archive has them
 * @param stop present when an action ended the item's way
 */
public record ActionResult(KubeObject object, List<ItemId> additional, Optional<Stop> stop) {
  /** Why an action ends an item's way. */
  public enum Cause {
    CLUSTER_MADE,
    ACCOUNT_TOKEN,
    VOLUME_DATA,
    MAPPING_INVALID
  }

  /** The end of an item's way: only a MAPPING_INVALID is an error in Velero's books. */
  public record Stop(Cause cause, String reason) {}

  public ActionResult {
    additional = List.copyOf(additional);
  }

  static ActionResult keep(KubeObject object) {
    return new ActionResult(object, List.of(), Optional.empty());
  }

  static ActionResult stop(KubeObject object, Cause cause, String reason) {
    return new ActionResult(object, List.of(), Optional.of(new Stop(cause, reason)));
  }
}
