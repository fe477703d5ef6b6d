package io.lifeboat.restore;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;

/**
 * What becomes of one item of an archive, and why. A plan packs hundreds of thousands of them; the
 * object itself is made again when it is needed ({@link RestorePlan#prepared}).
 *
 * @param item the item in the archive; for a namespace that is created because something goes into
 *     it, the namespace the archive has, or would have
 * @param kind what it will be, after transforms
 * @param target where it goes, after namespace mapping and renaming
 * @param action what Lifeboat does
 * @param velero what the real Velero would record
 * @param rule the rule that decided what Lifeboat does
 * @param reason the same in the reader's words, with what is special about this item
 */
public record Decision(
    ItemId item,
    GroupVersionKind kind,
    NamespacedName target,
    Action action,
    VeleroAction velero,
    Wave wave,
    Rule rule,
    String reason) {
  /** What Lifeboat does with an item. */
  public enum Action {
    CREATE,
    UPDATE,
    /** Nothing, and that is as it should be. */
    SKIP,
    /** Nothing, because of a safety rule or because it cannot work. */
    REFUSE
  }

  /** What Velero writes into its list of restored resources. */
  public enum VeleroAction {
    CREATED,
    UPDATED,
    SKIPPED,
    FAILED,
    /** Velero does not mention the item at all. */
    UNRECORDED
  }

  /** The object this decision is about, where it goes: its resource in the archive, its target. */
  public ItemId targetId() {
    return new ItemId(item.resource(), target);
  }

  /** Whether the cluster changes when the decision is carried out. */
  public boolean writes() {
    return action == Action.CREATE || action == Action.UPDATE;
  }

  /** The same item with another answer. */
  Decision with(Action other, Rule because, String why) {
    return new Decision(item, kind, target, other, velero, wave, because, why);
  }
}
