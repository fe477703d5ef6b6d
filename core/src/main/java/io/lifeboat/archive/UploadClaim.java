package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The right to upload a backup of one name: who created the tarball has it, until somebody else
 * takes it over.
 *
 * <p>A writer that was killed between its tarball and its metadata leaves the name claimed by
 * nobody. Once nothing in the folder has changed for {@link #SILENCE}, the next writer takes the
 * tarball away and puts its own there. The age decides only who has to wait. What keeps two writers
 * apart is that each looks, right before and right after it creates the metadata, whether the
 * tarball is still its own ({@link #isHeld}): a writer that was merely suspended then finds it
 * replaced and gives up, so that no metadata stays beside a tarball of somebody else.
 */
final class UploadClaim {
  /**
   * After the tarball only small files follow, and each is given up within a minute; a writer that
   * stored none of them for so long is dead or suspended.
   */
  static final Duration SILENCE = Duration.ofMinutes(5);

  private final ObjectStore store;
  private final String name;
  private final Clock clock;
  private Optional<StoredObject> leftover = Optional.empty();
  private Optional<StoredObject> tarball = Optional.empty();

  UploadClaim(ObjectStore store, String name, Clock clock) {
    this.store = store;
    this.name = name;
    this.clock = clock;
  }

  /**
   * Fails where a writer may be alive, and changes nothing.
   *
   * @throws LifeboatException HELD, code {@code backup-under-way}
   */
  void check() {
    leftover = store.head(key());
    if (leftover.isPresent()) {
      var wait = SILENCE.minus(Duration.between(lastSignOfLife(), clock.instant()));
      if (!wait.isNegative()) {
        throw underWay(wait);
      }
    }
  }

  /**
   * Puts the tarball there, in the place of what a dead writer left.
   *
   * @throws LifeboatException HELD, code {@code backup-under-way}, when another was faster
   */
  void take(ObjectBody body) {
    if (leftover.isPresent() && store.head(key()).equals(leftover)) {
      store.delete(key());
    }
    if (!store.createIfAbsent(key(), body)) {
      throw underWay(SILENCE);
    }
    tarball = store.head(key());
  }

  /** Whether the tarball is still the one that was put there. */
  boolean isHeld() {
    return tarball.isPresent() && store.head(key()).equals(tarball);
  }

  LifeboatException lost() {
    return new LifeboatException(
        FailureKind.HELD,
        "backup-taken-over",
        "another upload of backup "
            + name
            + " to "
            + store.location()
            + " took this one for dead and went on in its place",
        "see lifeboat backup list for how that one ended");
  }

  private String key() {
    return BackupFile.CONTENTS.key(name);
  }

  private Instant lastSignOfLife() {
    // One page: a backup's folder holds a dozen files.
    return store.list(BackupFile.FOLDER + name + "/", ObjectStore.Depth.ALL, "").objects().stream()
        .map(StoredObject::lastModified)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private LifeboatException underWay(Duration wait) {
    return new LifeboatException(
        FailureKind.HELD,
        "backup-under-way",
        "another upload of backup "
            + name
            + " to "
            + store.location()
            + " is under way, or was interrupted",
        "if it was interrupted, run the same command again in "
            + (wait.toMinutes() + 1)
            + " min, which then takes its place; or choose another name");
  }
}
