package io.lifeboat.hub.batch;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A backup as Velero leaves it, for tests.
 *
 * @param asked when it was asked for, which is also in its name
 * @param labels besides those of the type and the schedule
 */
record Made(
    MemberType type,
    Instant asked,
    Duration queued,
    String phase,
    Duration life,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean labelled) {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final List<MemberType> FIVE =
      List.of(
          MemberType.CREDENTIALS,
          MemberType.MANAGED_CLUSTERS,
          MemberType.RESOURCES_GENERIC,
          MemberType.RESOURCES,
          MemberType.VALIDATION);
  static final List<MemberType> SIX =
      Arrays.stream(MemberType.values()).filter(type -> type != MemberType.VALIDATION).toList();
  static final List<MemberType> THREE =
      List.of(MemberType.CREDENTIALS, MemberType.MANAGED_CLUSTERS, MemberType.RESOURCES);

  static Made of(MemberType type, Instant asked) {
    return new Made(
        type,
        asked,
        Duration.ZERO,
        "Completed",
        Duration.ofDays(30),
        Map.of(HubBackup.HUB, "hub-a"),
        Map.of(),
        true);
  }

  /** The five of a tick, a second apart. */
  static List<Made> tick(Instant tick) {
    return tick(FIVE, tick);
  }

  static List<Made> tick(List<MemberType> types, Instant tick) {
    var made = new ArrayList<Made>();
    types.forEach(type -> made.add(of(type, tick.plusSeconds(made.size()))));
    return made;
  }

  /** As the hub operator of before spring 2022 left them: no labels but Velero's. */
  Made unlabelled() {
    return new Made(type, asked, queued, phase, life, Map.of(), annotations, false);
  }

  Made phase(String other) {
    return new Made(type, asked, queued, other, life, labels, annotations, labelled);
  }

  Made queuedFor(Duration time) {
    return new Made(type, asked, time, phase, life, labels, annotations, labelled);
  }

  Made living(Duration time) {
    return new Made(type, asked, queued, phase, time, labels, annotations, labelled);
  }

  Made label(String key, String value) {
    var more = new TreeMap<>(labels);
    more.put(key, value);
    return new Made(type, asked, queued, phase, life, more, annotations, labelled);
  }

  Made ofHub(String hub) {
    return label(HubBackup.HUB, hub);
  }

  Made annotated(Map<String, String> values) {
    return new Made(type, asked, queued, phase, life, labels, values, labelled);
  }

  String name() {
    return type.schedule() + "-" + HubBackup.suffix(asked);
  }

  KubeObject object() {
    var begun = asked.plus(queued);
    var object =
        KubeObject.parse(
                "{\"apiVersion\":\"velero.io/v1\",\"kind\":\"Backup\"}"
                    .getBytes(StandardCharsets.UTF_8))
            .withName(name())
            .withNamespace("velero")
            .with("/metadata/creationTimestamp", asked.toString())
            .withLabel("velero.io/schedule-name", type.schedule())
            .with("/spec/ttl", life.toHours() + "h0m0s")
            .with("/status/phase", phase)
            .with("/status/startTimestamp", begun.toString())
            .with("/status/expiration", begun.plus(life).toString());
    if (labelled) {
      object = object.withLabel(HubBackup.TYPE, type.key());
    }
    if (!phase.equals("InProgress")) {
      object = object.with("/status/completionTimestamp", begun.plusSeconds(1).toString());
    }
    for (var label : labels.entrySet()) {
      object = object.withLabel(label.getKey(), label.getValue());
    }
    for (var note : annotations.entrySet()) {
      object = object.withAnnotation(note.getKey(), note.getValue());
    }
    return object;
  }

  HubBackup backup() {
    return HubBackup.of(new BackupMetadata(name(), object()), Optional.empty()).orElseThrow();
  }
}
