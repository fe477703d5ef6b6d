package io.lifeboat.hub.recovery;

import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Restore was told to come from, as its status keeps it. */
final class Pins {
  private static final List<String> NAMES =
      List.of(
          "veleroCredentialsRestoreName",
          "veleroResourcesRestoreName",
          "veleroGenericResourcesRestoreName",
          "veleroManagedClustersRestoreName");
  private static final String ACTIVE = "-active";

  private Pins() {}

  /**
   * The pins of a Restore. One that the hub operator began has none: there they are those of the
   * Velero Restores that its status names, and of their active twins (spec §6.10; W22).
   */
  static List<Pin> of(KubeObject restore, List<KubeObject> veleroRestores) {
    var pins = new ArrayList<Pin>();
    for (var part : restore.at("/status/parts")) {
      PartType.of(part.path("type").asText(""))
          .ifPresent(type -> pins.add(new Pin(type, part.path("backup").asText(""))));
    }
    if (pins.isEmpty() && RestorePhase.of(restore).hasBegun()) {
      var tracked = tracked(restore);
      veleroRestores.stream()
          .filter(one -> tracked.isEmpty() || tracked.contains(withoutSuffix(one.name())))
          .forEach(one -> infer(one).ifPresent(pins::add));
    }
    return pins.stream().sorted(Comparator.comparing(Pin::type)).toList();
  }

  private static Set<String> tracked(KubeObject restore) {
    return NAMES.stream()
        .flatMap(field -> Stream.of(restore.text("/status/" + field)))
        .filter(name -> !name.isEmpty())
        .map(Pins::withoutSuffix)
        .collect(Collectors.toSet());
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(ACTIVE) ? name.substring(0, name.length() - ACTIVE.length()) : name;
  }

  private static Optional<Pin> infer(KubeObject veleroRestore) {
    var backup = veleroRestore.text("/spec/backupName");
    var active = veleroRestore.name().endsWith(ACTIVE);
    return PartType.of(veleroRestore.label(PartRestore.PART))
        .or(() -> MemberType.ofName(backup).flatMap(member -> PartType.of(member, active)))
        .map(type -> new Pin(type, backup));
  }
}
