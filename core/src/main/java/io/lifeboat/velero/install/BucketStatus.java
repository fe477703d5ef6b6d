package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The record of a bucket in the status of a VeleroInstall (spec/managed-velero.md §1.2, §3.3). */
final class BucketStatus {
  /** How long settings that were in order are trusted. */
  static final Duration PERIOD = Duration.ofMinutes(60);

  private static final String SINCE = "differsSince";

  private BucketStatus() {}

  /** Reads the status; what is no time counts as absent. */
  static BucketRecord of(KubeObject install) {
    return new BucketRecord(
        Optional.of(install.text("/status/storageBucket/name"))
            .filter(text -> !text.isEmpty())
            .map(BucketName::new),
        install.at("/status/storageBucket/provisioned").asBoolean(),
        instant(install.text("/status/storageBucket/lastSyncTimestamp")),
        since(install.at("/status/storageBucket/" + SINCE)));
  }

  private static Map<Setting, Instant> since(JsonNode told) {
    var times = new EnumMap<Setting, Instant>(Setting.class);
    for (var setting : Setting.values()) {
      instant(told.path(setting.toString()).asText("")).ifPresent(time -> times.put(setting, time));
    }
    return times;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether the bucket must be looked at; a time in the future proves nothing. */
  static boolean isDue(BucketRecord record, Instant now) {
    return record.name().isEmpty()
        || !record.provisioned()
        || record
            .lastSync()
            .filter(last -> !last.isAfter(now) && !last.plus(PERIOD).isBefore(now))
            .isEmpty();
  }

  static ObjectNode json(BucketRecord record) {
    var node = KubeJson.JSON.createObjectNode();
    record.name().ifPresent(bucket -> node.put("name", bucket.value()));
    node.put("provisioned", record.provisioned());
    record.lastSync().ifPresent(time -> node.put("lastSyncTimestamp", text(time)));
    if (!record.since().isEmpty()) {
      var since = node.putObject(SINCE);
      new EnumMap<>(record.since())
          .forEach((setting, time) -> since.put(setting.toString(), text(time)));
    }
    return node;
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
