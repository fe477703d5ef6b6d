package io.lifeboat.cli;

import io.lifeboat.archive.BackupFolder;
import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Reads what every backup of a location says of itself, several at a time. */
record BackupRows(BackupStore store, Services services) {
  private static final int AT_A_TIME = 8; // a request each; more is no faster on S3

  List<BackupRow> newestFirst() throws InterruptedException {
    return read().stream()
        .sorted(Comparator.comparing(BackupRow::begun).reversed().thenComparing(BackupRow::name))
        .toList();
  }

  private List<BackupRow> read() throws InterruptedException {
    var folders = folders();
    var readers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      var tasks = folders.stream().map(folder -> (Callable<BackupRow>) () -> row(folder)).toList();
      var rows = new ArrayList<BackupRow>();
      for (var row : readers.invokeAll(tasks)) {
        rows.add(row.get());
      }
      return rows;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LifeboatException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      readers.shutdownNow();
    }
  }

  private List<BackupFolder> folders() {
    try (var progress = services.progress("listing objects")) {
      return store.folders(listed -> progress.reached(listed, 0)).stream()
          .filter(BackupFolder::exists)
          .toList();
    }
  }

  private BackupRow row(BackupFolder folder) {
    return new BackupRow(folder.name(), metadata(folder.name()), folder.size());
  }

  /** Empty when it is broken: one bad file must not hide the other backups. */
  private Optional<BackupMetadata> metadata(String name) {
    try {
      return Optional.of(store.metadata(name));
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.DAMAGED) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
