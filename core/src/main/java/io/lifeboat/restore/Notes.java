package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.transform.LeftReference;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a plan should know beside the items. */
final class Notes {
  private static final int MOST_NAMED = 20;

  private int left;
  private final List<String> notes = new ArrayList<>();
  private final VolumeFates volumes;

  Notes(VolumeFates volumes) {
    this.volumes = volumes;
  }

  /** A word of the restore names nothing. */
  void idle(String note) {
    notes.add(note);
  }

  /** Something points at an item that the archive lacks. */
  void missing(ItemId item, ItemId neededBy) {
    notes.add(neededBy + " needs " + item + ", which is not in the backup");
  }

  /** A rule of the restore's resource modifiers did not work out. */
  void modifierFailed(ItemId item, String error) {
    notes.add(item + " goes without a resource modifier that failed: " + error);
  }

  /** A claim that comes back, or would, without what was in its volume. */
  void claim(ItemId item, KubeObject asBackedUp, PlanState state) {
    if (!item.resource().equals(Kinds.CLAIMS)) {
      return;
    }
    if (volumes.hasData(asBackedUp) || state.isReprovisioned(asBackedUp.text("/spec/volumeName"))) {
      notes.add(
          "claim "
              + item.name().inNamespace(state.spec().target(item.name().namespace()))
              + " comes back empty");
    }
  }

  /** What a transform found worth saying, without the prefix that operators search logs for. */
  void transform(String warning) {
    notes.add(warning.replaceFirst("^\\[[a-z-]+\\] ", ""));
  }

  /** References that no rule has changed; the first few by name, and how many more. */
  void left(ItemId item, List<LeftReference> references) {
    for (var reference : references) {
      if (left++ < MOST_NAMED) {
        notes.add(reference.told(item));
      }
    }
  }

  List<String> all() {
    var all = new ArrayList<>(notes);
    if (left > MOST_NAMED) {
      all.add(left - MOST_NAMED + " more references name the source; -o json has them by item");
    }
    return all;
  }
}
