package io.lifeboat.hub.recovery;

import io.lifeboat.hub.recovery.PartType.Tier;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is of a Restore's parts, and which may be created next: passive data first, then what
 * is labelled for activation, the managed clusters last, and none after a failure. Velero works off
 * its Restores in the order of their creation, but that is not relied on. Source: spec §6.6.
 */
record Progress(KubeObject restore, List<Pin> pins, Map<Pin, KubeObject> veleroRestores) {

  static Progress of(KubeObject restore, List<Pin> pins, List<KubeObject> owned) {
    var byName =
        owned.stream().collect(Collectors.toMap(KubeObject::name, one -> one, (a, b) -> a));
    var found = new LinkedHashMap<Pin, KubeObject>();
    for (var pin : pins) {
      var one = byName.get(pin.veleroRestore(restore.name()));
      if (one != null) {
        found.put(pin, one);
      }
    }
    return new Progress(restore, pins, found);
  }

  /** Names of the Velero Restores that carry out the pins, made or not. */
  Set<String> names() {
    return pins.stream().map(pin -> pin.veleroRestore(restore.name())).collect(Collectors.toSet());
  }

  /** Those that are there, in the order of the parts. */
  List<KubeObject> present() {
    return List.copyOf(veleroRestores.values());
  }

  boolean isWhole() {
    return veleroRestores.size() == pins.size();
  }

  Optional<KubeObject> of(PartType type) {
    return pins.stream()
        .filter(pin -> pin.type() == type)
        .flatMap(pin -> Optional.ofNullable(veleroRestores.get(pin)).stream())
        .findFirst();
  }

  Optional<Pin> pin(PartType type) {
    return pins.stream().filter(pin -> pin.type() == type).findFirst();
  }

  /** Whether a part came through without a fault. */
  boolean isCompleted(PartType type) {
    return of(type)
        .map(VeleroRestorePhase::of)
        .filter(phase -> phase == VeleroRestorePhase.COMPLETED)
        .isPresent();
  }

  /** The parts that may be created now, but for what the managed clusters wait for besides. */
  List<Pin> next() {
    for (var tier : Tier.values()) {
      var missing = new ArrayList<Pin>();
      for (var pin : pins) {
        if (pin.type().tier() == tier && !veleroRestores.containsKey(pin)) {
          missing.add(pin);
        }
      }
      if (!missing.isEmpty()) {
        return missing;
      }
      if (!isOver(tier)) {
        return List.of();
      }
    }
    return List.of();
  }

  private boolean isOver(Tier tier) {
    return pins.stream().filter(pin -> pin.type().tier() == tier).allMatch(this::isOver);
  }

  private boolean isOver(Pin pin) {
    return Optional.ofNullable(veleroRestores.get(pin))
        .map(VeleroRestorePhase::of)
        .filter(VeleroRestorePhase::isOver)
        .isPresent();
  }

  /** The Velero Restore that managed clusters wait for, while it is not over. */
  Optional<KubeObject> awaited() {
    return pin(PartType.MANAGED_CLUSTERS).isPresent() && of(PartType.MANAGED_CLUSTERS).isEmpty()
        ? of(PartType.CREDENTIALS_ACTIVE).filter(one -> !VeleroRestorePhase.of(one).isFinal())
        : Optional.empty();
  }
}
