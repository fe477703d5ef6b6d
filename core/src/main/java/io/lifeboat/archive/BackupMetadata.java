package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup says of itself: the Backup object in its {@code velero-backup.json}, with typed
 * access to what readers ask for (spec/velero.md §1.2).
 */
public record BackupMetadata(String name, KubeObject object) {
  /**
   * Reads the file's content.
   *
   * @param name of the folder it came from
   * @throws LifeboatException DAMAGED, code {@code backup-metadata-malformed}
   */
  public static BackupMetadata parse(String name, byte[] json) {
    try {
      var object = KubeObject.parse(json);
      if (object.is("velero.io", "Backup")) {
        return new BackupMetadata(name, object);
      }
      throw malformed(name, "is not a Backup object");
    } catch (LifeboatException e) {
      throw e.code().equals("object-malformed") ? malformed(name, "is not a JSON object") : e;
    }
  }

  private static LifeboatException malformed(String name, String why) {
    return new LifeboatException(
        FailureKind.DAMAGED,
        "backup-metadata-malformed",
        "backup " + name + ": velero-backup.json " + why);
  }

  /** As Velero writes it: {@code Completed}, {@code PartiallyFailed}, …; empty when absent. */
  public String phase() {
    return object.text("/status/phase");
  }

  public boolean isCompleted() {
    return phase().equals("Completed");
  }

  public Optional<Instant> created() {
    return time("/metadata/creationTimestamp");
  }

  public Optional<Instant> started() {
    return time("/status/startTimestamp");
  }

  /** Set only at the very end, after finalisation. */
  public Optional<Instant> completed() {
    return time("/status/completionTimestamp");
  }

  /** When Velero will delete it. */
  public Optional<Instant> expires() {
    return time("/status/expiration");
  }

  /** {@code 1.1.0} since Velero 1.4, {@code 1} before; empty when it says nothing. */
  public String formatVersion() {
    var format = object.text("/status/formatVersion");
    return format.isEmpty() ? object.at("/status/version").asText("") : format;
  }

  /**
   * Refuses a format that is not understood here.
   *
   * @throws LifeboatException REFUSED, code {@code format-unknown}
   */
  public void checkFormat() {
    if (!FormatVersion.isKnown(formatVersion())) {
      throw ArchiveFault.format(formatVersion()).of("backup " + name, "");
    }
  }

  /** Error lines in its log. */
  public int errors() {
    return object.at("/status/errors").asInt(0);
  }

  /** Warning lines in its log. */
  public int warnings() {
    return object.at("/status/warnings").asInt(0);
  }

  /** Items the run meant to store. */
  public int totalItems() {
    return object.at("/status/progress/totalItems").asInt(0);
  }

  /** Items the run had stored when it last reported. */
  public int itemsBackedUp() {
    return object.at("/status/progress/itemsBackedUp").asInt(0);
  }

  /** Why it failed, in Velero's words; empty when it did not. */
  public String failureReason() {
    return object.text("/status/failureReason");
  }

  public Map<String, String> labels() {
    return object.labels();
  }

  public Map<String, String> annotations() {
    return object.annotations();
  }

  /** The Schedule it came from; empty for one made by hand. */
  public String schedule() {
    return object.label("velero.io/schedule-name");
  }

  /** The spec as it is; a missing node when there is none. */
  public JsonNode spec() {
    return object.at("/spec");
  }

  private Optional<Instant> time(String pointer) {
    try {
      var text = object.text(pointer);
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      throw malformed(name, "has no time at " + pointer);
    }
  }
}
