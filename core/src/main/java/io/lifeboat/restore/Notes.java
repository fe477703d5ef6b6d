package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a plan should know beside the items. */
final class Notes {
  private final List<String> notes = new ArrayList<>();
  private final VolumeFates volumes;

  Notes(VolumeFates volumes) {
    this.volumes = volumes;
  }

  /** Something points at an item that the archive lacks. */
  void missing(ItemId item, ItemId neededBy) {
    notes.add(neededBy + " needs " + item + ", which is not in the backup");
  }

  /** A claim that comes back, or would, without what was in its volume. */
  void claim(ItemId item, KubeObject asBackedUp, PlanState state) {
    if (!item.resource().equals(Resources.CLAIMS)) {
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

  List<String> all() {
    return notes;
  }
}
