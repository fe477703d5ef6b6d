package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * An item made ready to be sent, or the reason why it is not.
 *
 * @param object ready to be sent, even after a stop
 * @param additional items that come before this one, named as in the archive
 * @param warnings what transforms want a reader to know about it
 */
record Prepared(
    KubeObject object, List<ItemId> additional, Optional<Stop> stop, List<String> warnings) {
  Prepared(KubeObject object, List<ItemId> additional, Optional<Stop> stop) {
    this(object, additional, stop, List.of());
  }

  /**
   * The end of an item's way.
   *
   * @param recorded what Velero writes down
   */
  record Stop(Rule rule, String reason, Decision.VeleroAction recorded) {
    static Stop skipped(Rule rule, String reason) {
      return new Stop(rule, reason, Decision.VeleroAction.SKIPPED);
    }

    static Stop failed(Rule rule, String reason) {
      return new Stop(rule, reason, Decision.VeleroAction.FAILED);
    }
  }
}
