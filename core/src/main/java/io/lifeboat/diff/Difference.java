package io.lifeboat.diff;

import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.ItemId;
import java.util.List;

/**
 * One item that is not the same on both sides.
 *
 * @param changes where a CHANGED one differs; values of Secrets are hidden
 */
public record Difference(ItemId item, Kind kind, List<FieldChange> changes) {
  /** What happened to an item on the way from the first side to the second. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  public Difference {
    changes = List.copyOf(changes);
  }

  static Difference added(ItemId item) {
    return new Difference(item, Kind.ADDED, List.of());
  }

  static Difference removed(ItemId item) {
    return new Difference(item, Kind.REMOVED, List.of());
  }
}
