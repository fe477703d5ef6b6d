package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveSummary;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.EmptyCluster;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.velero.RestoreSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Spoils golden archives and has each read by inspect, plan and verify: {@code FuzzArchives GOLDEN
 * FOLDER FIRST COUNT}. Ends with 1 and the seed when one of them does anything but read it, or
 * refuse it with a reason.
 */
public final class FuzzArchives {
  private static final String[] SOURCES = {
    "shop/shop", "shop/managed-clusters", "shop/two-versions"
  };
  private static final long PATIENCE_MILLIS = 60_000;

  private final Path golden;
  private final Path folder;
  private final Map<String, Map<String, byte[]>> sources = new ConcurrentHashMap<>();
  private final AtomicLong refusals = new AtomicLong();

  private FuzzArchives(Path golden, Path folder) {
    this.golden = golden;
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    var fuzz = new FuzzArchives(Path.of(args[0]), Path.of(args[1]));
    var first = Long.parseLong(args[2]);
    var count = Long.parseLong(args[3]);
    var before = listing(fuzz.folder);
    var start = System.nanoTime();
    LongStream.range(first, first + count).parallel().forEach(fuzz::seed);
    if (!listing(fuzz.folder).equals(before)) {
      throw new AssertionError("files were left in " + fuzz.folder);
    }
    System.out.printf(
        "seeds %d to %d: %d refusals, each with a reason, in %.0f s%n",
        first, first + count - 1, fuzz.refusals.get(), (System.nanoTime() - start) / 1e9);
  }

  private static String listing(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList().toString();
    }
  }

  private void seed(long seed) {
    try {
      var start = System.nanoTime();
      one(seed);
      var millis = (System.nanoTime() - start) / 1_000_000;
      if (millis > PATIENCE_MILLIS) {
        throw new AssertionError("took " + millis + " ms");
      }
    } catch (Exception | Error e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  /** The files of a golden backup, recorded. */
  private Map<String, byte[]> recorded(String source) {
    var name = source.substring(source.indexOf('/') + 1);
    var from = golden.resolve(source.substring(0, source.indexOf('/'))).resolve("bucket");
    var bucket = new InMemoryStore();
    try (var files = Files.list(from.resolve("backups/" + name))) {
      for (var file : files.toList()) {
        bucket.write(
            "backups/" + name + "/" + file.getFileName(), ObjectBody.of(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var store = new BackupStore(bucket);
    new ManifestRecorder(RecordedBackup.CLOCK, Optional.empty())
        .record(store, name, ArchiveLimits.standard(), folder);
    var recorded = new HashMap<String, byte[]>();
    for (var file : store.folder(name).files().keySet()) {
      var key = "backups/" + name + "/" + file;
      recorded.put(key, RecordedBackup.bytes(bucket, key));
    }
    return recorded;
  }

  private void one(long seed) {
    var random = new Random(seed);
    var source = SOURCES[random.nextInt(SOURCES.length)];
    var name = source.substring(source.indexOf('/') + 1);
    var files = sources.computeIfAbsent(source, this::recorded);
    var key = BackupFile.CONTENTS.key(name);
    var good = Objects.requireNonNull(files.get(key));
    var kinds = Mutation.values();
    var bad = kinds[random.nextInt(kinds.length)].spoil(good, random);
    if (Arrays.equals(bad, good)) {
      return;
    }
    var bucket = new InMemoryStore();
    files.forEach((file, bytes) -> bucket.write(file, ObjectBody.of(bytes)));
    bucket.write(key, ObjectBody.of(bad));
    var limits = ArchiveLimits.standard();

    attempt(() -> ArchiveSummary.read(new ByteArrayInputStream(bad), limits));
    attempt(() -> plan(bad, limits));
    var verified = RecordedBackup.verify(new BackupStore(bucket), name);
    if (verified.isSound() || verified.findings().stream().anyMatch(f -> f.text().isBlank())) {
      throw new AssertionError("verify found no reason");
    }
  }

  private void plan(byte[] bad, ArchiveLimits limits) {
    try (var contents = ArchiveContents.read(new ByteArrayInputStream(bad), limits, folder)) {
      var plan =
          RestorePlanner.plan(
              RestoreRequest.of("fuzz", RestoreSpec.all("fuzz")),
              contents,
              EmptyCluster.servingAllOf(contents));
      plan.decisions().forEach(decision -> requireReason(decision.reason()));
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new AssertionError("a decision has no reason");
    }
  }

  private void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.REFUSED) {
        throw e;
      }
      requireReason(e.getMessage());
      refusals.incrementAndGet();
    }
  }
}
