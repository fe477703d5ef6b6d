package io.lifeboat.cli;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Tint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One backup in a list.
 *
 * @param metadata empty when its file is broken; the backup is listed all the same
 * @param size of all its files, in bytes
 */
record BackupRow(String name, Optional<BackupMetadata> metadata, long size) {
  private static final String BROKEN = "Damaged";

  /** What {@code -o name} prints. */
  String id() {
    return "backup/" + name;
  }

  String phase() {
    return metadata
        .map(BackupMetadata::phase)
        .map(phase -> phase.isEmpty() ? "New" : phase)
        .orElse(BROKEN);
  }

  Tint tint() {
    return tint(phase());
  }

  static Tint tint(String phase) {
    if (phase.equals("Completed")) {
      return Tint.GOOD;
    }
    return phase.equals(BROKEN) || (phase.contains("Fail") && !phase.startsWith("Partially"))
        ? Tint.BAD
        : Tint.WARNING;
  }

  Instant begun() {
    return metadata.flatMap(m -> m.started().or(m::created)).orElse(Instant.EPOCH);
  }

  String number(ToIntFunction<BackupMetadata> number) {
    return metadata.map(m -> Integer.toString(number.applyAsInt(m))).orElse("");
  }

  String text(Function<BackupMetadata, String> text) {
    return metadata.map(text).orElse("");
  }

  String time(Function<BackupMetadata, Optional<Instant>> time, Function<Instant, String> asText) {
    return metadata.flatMap(time).map(asText).orElse("");
  }

  String took() {
    return metadata.map(BackupRow::took).orElse("");
  }

  /** How long the backup took; Velero's times are whole seconds. */
  static String took(BackupMetadata metadata) {
    return span(metadata)
        .map(span -> span.isZero() ? "<1s" : Human.age(Instant.EPOCH, Instant.EPOCH.plus(span)))
        .orElse("");
  }

  private static Optional<Duration> span(BackupMetadata metadata) {
    return metadata
        .started()
        .flatMap(start -> metadata.completed().map(end -> Duration.between(start, end)));
  }

  Map<String, ?> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("phase", phase());
    metadata.ifPresent(
        m -> {
          m.started().ifPresent(time -> fields.put("started", time));
          m.completed().ifPresent(time -> fields.put("completed", time));
          m.expires().ifPresent(time -> fields.put("expires", time));
          if (!m.schedule().isEmpty()) {
            fields.put("schedule", m.schedule());
          }
          fields.put("items", m.itemsBackedUp());
          fields.put("totalItems", m.totalItems());
          fields.put("errors", m.errors());
          fields.put("warnings", m.warnings());
          fields.put("formatVersion", m.formatVersion());
        });
    fields.put("sizeBytes", size);
    return fields;
  }
}
