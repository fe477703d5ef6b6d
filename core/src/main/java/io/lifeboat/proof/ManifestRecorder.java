package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveReader;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.BackupUpload;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes down what a backup consists of, by reading all of it. */
public final class ManifestRecorder {
  /** Our own archive is believed. */
  private static final ArchiveLimits NO_LIMITS =
      new ArchiveLimits(
          Integer.MAX_VALUE - 8, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  private final Clock clock;
  private final Optional<SigningKey> key;

  /**
   * @param key signs what is written; empty for none
   */
  public ManifestRecorder(Clock clock, Optional<SigningKey> key) {
    this.clock = clock;
    this.key = key;
  }

  /** The manifest of a backup that is about to be stored, which reads its tarball back. */
  public void write(BackupUpload upload, OutputStream out) {
    var files = new EnumMap<BackupFile, Supplier<InputStream>>(BackupFile.class);
    upload.files().forEach((file, body) -> files.put(file, body::open));
    write(upload.name(), files, NO_LIMITS, out);
  }

  /**
   * Gives a stored backup the manifest it lacks: one that Velero made, once it has ended. Safe to
   * repeat.
   *
   * @param temporaryFolder where the manifest is put together
   * @return false when there was one already, which is left as it is
   * @throws LifeboatException REFUSED, code {@code backup-unfinished}; DAMAGED when the backup
   *     cannot be read to its end
   */
  public boolean record(
      BackupStore store, String name, ArchiveLimits limits, Path temporaryFolder) {
    requireEnd(store, name);
    var files = new EnumMap<BackupFile, Supplier<InputStream>>(BackupFile.class);
    var folder = store.folder(name);
    for (var file : BackupFile.values()) {
      if (folder.files().containsKey(file.fileName(name))) {
        files.put(file, () -> opened(store, name, file));
      }
    }
    if (files.containsKey(BackupFile.MANIFEST)) {
      return false;
    }
    try {
      var draft = Files.createTempFile(temporaryFolder, "lifeboat-", ".json"); // mode 0600
      try (var out = Files.newOutputStream(draft)) {
        write(name, files, limits, out);
        return store.addManifest(name, ObjectBody.of(draft));
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static void requireEnd(BackupStore store, String name) {
    var metadata = store.metadata(name);
    var phase = metadata.phase();
    if (!isOver(metadata)) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "backup-unfinished",
          "backup " + name + " is " + (phase.isEmpty() ? "without a phase" : phase),
          "only what has ended can be recorded: Completed or PartiallyFailed");
    }
  }

  /** Whether nobody will write a backup's files any more. */
  static boolean isOver(BackupMetadata backup) {
    return backup.phase().equals("Completed") || backup.phase().equals("PartiallyFailed");
  }

  private static InputStream opened(BackupStore store, String name, BackupFile file) {
    return store
        .open(name, file)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.DAMAGED,
                    "backup-incomplete",
                    "backup " + name + " lost " + file.fileName(name) + " while it was read"));
  }

  private void write(
      String name,
      Map<BackupFile, Supplier<InputStream>> files,
      ArchiveLimits limits,
      OutputStream out) {
    try (var buffered = new BufferedOutputStream(out, 64 << 10)) {
      var writer = new ManifestWriter(buffered, name, clock.instant());
      var digests = new TreeMap<String, FileDigest>();
      for (var file : files.entrySet()) {
        var body = file.getValue().get();
        digests.put(
            file.getKey().fileName(name),
            file.getKey() == BackupFile.CONTENTS
                ? archive(body, limits, writer)
                : FileDigest.of(body));
      }
      writer.end(digests, key);
    } catch (UncheckedIOException | IOException e) {
      throw unwritable(e);
    }
  }

  private static FileDigest archive(InputStream body, ArchiveLimits limits, ManifestWriter writer)
      throws IOException {
    try (var counted = new CountedStream(body)) {
      contents(counted.unclosed(), limits, writer);
      return counted.rest();
    }
  }

  private static void contents(InputStream tarball, ArchiveLimits limits, ManifestWriter writer) {
    try (var entries =
        new TwinEntries((path, json, twin) -> entry(writer, path.toString(), json, twin))) {
      ArchiveReader.read(tarball, limits, entries);
    }
  }

  private static void entry(ManifestWriter writer, String name, byte[] json, String twin) {
    try {
      writer.entry(name, FileDigest.of(json), twin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LifeboatException unwritable(Exception cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "manifest-unwritable",
        "cannot write the backup's manifest: " + cause.getMessage(),
        "",
        cause);
  }
}
