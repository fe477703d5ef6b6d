package io.lifeboat.hub.recovery;

import io.lifeboat.hub.batch.Content;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which backups a pass works with: those that were pinned, until there is a reason for others.
 * Source: spec §6.6.1, §6.12.
 *
 * @param pins in the order of the parts
 * @param chosen what was chosen now; empty when nothing had to be
 * @param changed whether the pins are others than before
 */
record Cycle(List<Pin> pins, Optional<Chosen> chosen, boolean changed) {

  /** Why there is nothing to work with; empty when there is. */
  List<String> problems() {
    return chosen.map(Chosen::problems).orElse(List.of());
  }

  static Cycle of(RestoreFacts facts) {
    return new Deciding(facts).run();
  }

  private static final class Deciding {
    private final RestoreFacts facts;
    private final HubRestoreSpec spec;
    private final List<Pin> pinned;

    Deciding(RestoreFacts facts) {
      this.facts = facts;
      this.spec = HubRestoreSpec.of(facts.restore());
      this.pinned =
          Pins.of(facts.restore(), facts.velero().restores()).stream()
              .filter(pin -> isWanted(pin) || isBegun(pin))
              .toList();
    }

    Cycle run() {
      var lacking = lacksContent();
      var ended = pinned.stream().allMatch(pin -> !isBegun(pin) || isFinal(pin));
      var inSync = RestorePhase.of(facts.restore()).isEnabled() && ended && SyncRule.isInSync(spec);
      var gone = pinned.stream().anyMatch(pin -> !isBegun(pin) && !isThere(pin.backup()));
      if (!lacking && !(inSync && (isDue() || gone))) {
        return new Cycle(pinned, Optional.empty(), false);
      }
      var chosen =
          Chosen.of(
              spec,
              facts.velero().batches(),
              facts.velero().backups(),
              RestoreWords.says(facts.restore(), RestoreWords.ALLOW_PARTIAL),
              facts.now());
      if (!chosen.problems().isEmpty()) {
        // In sync, nothing newer is no problem as long as nothing is missing.
        return lacking || gone
            ? new Cycle(pinned, Optional.of(chosen), false)
            : new Cycle(pinned, Optional.empty(), false);
      }
      var pins = inSync && (gone || isNewer(chosen)) ? chosen.pins() : joined(chosen);
      return new Cycle(pins, Optional.of(chosen), !pins.equals(pinned));
    }

    /** Something is asked for that no pin is for: at the start, and when sync is to activate. */
    private boolean lacksContent() {
      for (var content : Content.values()) {
        var type = PartType.first(content);
        if (!spec.skips(content) && pinned.stream().noneMatch(pin -> pin.type() == type)) {
          return true;
        }
      }
      return false;
    }

    /** One that was never begun goes when it is asked for no more. */
    private boolean isWanted(Pin pin) {
      return switch (pin.type().tier()) {
        case PASSIVE -> !spec.skips(pin.type().content());
        case ACTIVE, CLUSTERS -> spec.activates();
      };
    }

    private boolean isBegun(Pin pin) {
      return veleroRestore(pin).isPresent();
    }

    private boolean isFinal(Pin pin) {
      return veleroRestore(pin)
          .map(VeleroRestorePhase::of)
          .filter(one -> one.isFinal())
          .isPresent();
    }

    private Optional<KubeObject> veleroRestore(Pin pin) {
      var name = pin.veleroRestore(facts.restore().name());
      return facts.velero().restores().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private boolean isDue() {
      return new StatusView(facts.restore())
          .completed()
          .map(last -> !facts.now().isBefore(last.plus(spec.syncInterval())))
          .orElse(true);
    }

    private boolean isThere(String backup) {
      return facts.velero().backups().stream()
          .anyMatch(one -> one.name().equals(backup) && Orphans.isThere(one));
    }

    /** Passive data that was backed up later; where a pinned backup is gone, any. */
    private boolean isNewer(Chosen chosen) {
      var before = started(pinned);
      return !passive(chosen.pins()).equals(passive(pinned))
          && (before.isEmpty()
              || started(chosen.pins()).filter(before.get()::isBefore).isPresent());
    }

    private static List<Pin> passive(List<Pin> pins) {
      return pins.stream().filter(pin -> !pin.type().activates()).toList();
    }

    /** When the first passive backup began; empty when one of them is gone. */
    private Optional<Instant> started(List<Pin> pins) {
      Optional<Instant> first = Optional.empty();
      for (var pin : passive(pins)) {
        var began =
            facts.velero().backups().stream()
                .filter(one -> one.name().equals(pin.backup()))
                .flatMap(one -> StatusView.time(one.text("/status/startTimestamp")).stream())
                .findFirst();
        if (began.isEmpty()) {
          return Optional.empty();
        }
        first = first.filter(known -> !began.get().isBefore(known)).or(() -> began);
      }
      return first;
    }

    /** What was pinned stays; what is lacking comes from the new choice. */
    private List<Pin> joined(Chosen chosen) {
      Map<PartType, Pin> all = new TreeMap<>();
      chosen.pins().forEach(pin -> all.put(pin.type(), pin));
      pinned.forEach(pin -> all.put(pin.type(), pin));
      var pins = new ArrayList<>(all.values());
      pins.sort(Comparator.comparing(Pin::type));
      return List.copyOf(pins);
    }
  }
}
