package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Lifetimes;
import java.time.Duration;

/** How long the backups at a location are to live, by what each says of itself. */
public final class BackupLifetimes {
  private BackupLifetimes() {}

  /** Asks one backup after the other; one that is damaged or gone meanwhile says nothing. */
  public static Lifetimes of(BackupStore backups) {
    var lifetimes = Lifetimes.USUAL;
    for (var name : backups.names()) {
      lifetimes = with(lifetimes, name, backups);
    }
    return lifetimes;
  }

  private static Lifetimes with(Lifetimes lifetimes, String name, BackupStore backups) {
    try {
      var backup = backups.metadata(name);
      var begun = backup.started().or(backup::created);
      return begun.isPresent() && backup.expires().isPresent()
          ? lifetimes.with(name, Duration.between(begun.get(), backup.expires().get()))
          : lifetimes;
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.DAMAGED || e.kind() == FailureKind.NOT_FOUND) {
        return lifetimes;
      }
      throw e;
    }
  }
}
