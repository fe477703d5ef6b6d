package io.lifeboat.doctor;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all backups of a location once, when first asked, page by page: of each it keeps what it
 * says of itself and no list of its files.
 */
public final class StoredBackups {
  private static final String FOLDER = "backups/";

  private final ObjectStore store;
  private final LongConsumer reached;
  private @Nullable List<StoredBackup> known;

  /** {@code reached} hears how many objects were listed. */
  StoredBackups(ObjectStore store, LongConsumer reached) {
    this.store = store;
    this.reached = reached;
  }

  List<StoredBackup> all() {
    if (known == null) {
      known = read();
    }
    return known;
  }

  Lifetimes lives() {
    var lives = Lifetimes.USUAL;
    for (var backup : all()) {
      var ttl = backup.life();
      lives = ttl.isPresent() ? lives.with(backup.name(), ttl.get()) : lives;
    }
    return lives;
  }

  private List<StoredBackup> read() {
    var found = new ArrayList<StoredBackup>();
    var backups = new BackupStore(store);
    for (var entry : list().entrySet()) {
      try {
        found.add(new StoredBackup(backups.metadata(entry.getKey()), entry.getValue()));
      } catch (LifeboatException e) {
        if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.NOT_FOUND) {
          throw e;
        }
        // what says nothing of itself cannot be judged here; verify finds it
      }
    }
    return found;
  }

  private Map<String, Instant> list() {
    var first = new TreeMap<String, Instant>();
    var listed = 0L;
    var token = "";
    do {
      var page = store.list(FOLDER, ObjectStore.Depth.ALL, token);
      for (var object : page.objects()) {
        var path = object.key().substring(FOLDER.length());
        var slash = path.indexOf('/');
        if (slash > 0) {
          first.merge(
              path.substring(0, slash),
              object.lastModified(),
              (one, other) -> one.isBefore(other) ? one : other);
        }
      }
      listed += page.objects().size();
      reached.accept(listed);
      token = page.nextToken();
    } while (!token.isEmpty());
    return first;
  }
}
