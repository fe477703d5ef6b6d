package io.lifeboat.cli;

import io.lifeboat.engine.JournalFile;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.ClusterFacts;
import io.lifeboat.restore.RestorePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What has been carried out of a saved plan, in a file beside it, as long as not all of it has:
 * what an interrupted run has made has not moved.
 */
final class ApplyJournal {
  private final Path file;
  private final SavedPlan saved;

  ApplyJournal(Path plan, SavedPlan saved) {
    this.file = of(plan);
    this.saved = saved;
  }

  private static Path of(Path plan) {
    return plan.resolveSibling(plan.getFileName() + ".journal");
  }

  /** Forgets what was carried out of the plan that this file held before. */
  static void forget(Path plan) {
    try {
      Files.deleteIfExists(of(plan));
    } catch (IOException e) {
      throw failed(of(plan), e);
    }
  }

  /** What differs from the saved plan, but for what an earlier run of it has done. */
  List<SavedPlan.Moved> moved(RestorePlan plan, ClusterFacts facts) {
    if (!Files.exists(file)) {
      return saved.moved(plan, facts, Optional.empty());
    }
    try (var earlier = open()) {
      return saved.moved(plan, facts, Optional.of(earlier));
    }
  }

  /** Does the work and hands its exit code on; a complete one needs no journal any more. */
  int carryOut(ToIntFunction<RestoreJournal> work) {
    int exit;
    try (var journal = open()) {
      exit = work.applyAsInt(journal);
    }
    if (exit == ExitCodes.OK) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw failed(file, e);
      }
    }
    return exit;
  }

  private JournalFile open() {
    return JournalFile.open(
        file, saved.backup() + " into " + saved.cluster() + ", planned at " + saved.made());
  }

  private static LifeboatException failed(Path file, IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "journal-failed",
        "cannot remove " + file + ": " + cause.getMessage(),
        "remove it",
        cause);
  }
}
