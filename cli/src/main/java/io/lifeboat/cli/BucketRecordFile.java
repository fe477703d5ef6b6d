package io.lifeboat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.dir.FolderStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;

/** A bucket's record as a JSON file, written at once or not at all, and on the disk before use. */
record BucketRecordFile(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  BucketRecordFile {
    path = path.toAbsolutePath();
  }

  /**
   * What is on record; nothing when there is no file.
   *
   * @throws LifeboatException DAMAGED, code {@code bucket-record-unreadable}
   */
  BucketRecord read() {
    try (var folder = folder()) {
      return folder.head(name()).isPresent() ? parse(folder) : BucketRecord.NONE;
    }
  }

  private BucketRecord parse(FolderStore folder) {
    try (var stream = folder.read(name())) {
      return parse(JSON.readTree(stream));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw unreadable("is not the record of a bucket", e);
    } catch (IOException e) {
      throw unreadable("cannot be read", e);
    }
  }

  private static BucketRecord parse(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("no object");
    }
    var since = new EnumMap<Setting, Instant>(Setting.class);
    for (var differs : json.path("since").properties()) {
      since.put(Setting.of(differs.getKey()), Instant.parse(differs.getValue().asText()));
    }
    return new BucketRecord(
        text(json, "bucket").map(BucketName::new),
        json.path("provisioned").asBoolean(),
        text(json, "lastSync").map(Instant::parse),
        since);
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty());
  }

  /** Writes it down for good. */
  void write(BucketRecord bucket) {
    var json = JSON.createObjectNode();
    bucket.name().ifPresent(name -> json.put("bucket", name.value()));
    json.put("provisioned", bucket.provisioned());
    bucket.lastSync().ifPresent(time -> json.put("lastSync", time.toString()));
    var since = json.putObject("since");
    for (var setting : Setting.values()) {
      Optional.ofNullable(bucket.since().get(setting))
          .ifPresent(time -> since.put(setting.toString(), time.toString()));
    }
    var text = json.toPrettyString() + "\n";
    try (var folder = folder()) {
      folder.write(name(), ObjectBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private FolderStore folder() {
    return new FolderStore(path.resolveSibling(".").normalize());
  }

  private String name() {
    return String.valueOf(path.getFileName());
  }

  private LifeboatException unreadable(String why, Exception cause) {
    return new LifeboatException(
        FailureKind.DAMAGED,
        "bucket-record-unreadable",
        path + " " + why,
        "name another file, or remove this one once you know which bucket it meant",
        cause);
  }
}
