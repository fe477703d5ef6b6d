package io.lifeboat.archive;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;

/** Deletes backups of a location, and says when they may be deleted. */
public record BackupUpkeep(ObjectStore store) {
  /**
   * Deletes a backup: what makes it one goes first, so that half a deletion leaves none. Data of
   * its volumes that is elsewhere stays.
   *
   * @throws LifeboatException NOT_FOUND, code {@code backup-not-found}; or the storage's failures
   */
  public void delete(String name) {
    var backups = new BackupStore(store);
    if (!backups.exists(name)) {
      backups.metadata(name); // fails, and names those that may be meant
    }
    store.delete(BackupFile.METADATA.key(name));
    var keys = new ArrayList<String>();
    var token = "";
    do {
      var page = store.list(BackupFile.FOLDER + name + "/", ObjectStore.Depth.ALL, token);
      page.objects().forEach(object -> keys.add(object.key()));
      token = page.nextToken();
    } while (!token.isEmpty());
    keys.forEach(store::delete);
  }

  /**
   * Says another time in a backup's metadata at which Velero may delete it; everything else in the
   * file stays.
   *
   * @throws LifeboatException as {@link BackupStore#metadata}, and the storage's failures
   */
  public void prolong(String name, Instant until) {
    var object = new BackupStore(store).metadata(name).object();
    var changed = object.with("/status/expiration", until.toString());
    store.write(BackupFile.METADATA.key(name), ObjectBody.of(changed.toJson()));
  }
}
