package io.lifeboat.hub.batch;

import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The hub backups of a location. Keep one for as long as you look: a pass costs one listing of
 * folders, and two requests for each backup that is new. Not safe for use by several threads.
 */
public final class BatchCatalog {
  private static final String FOLDER = "backups/";
  private static final int AT_A_TIME = 8; // a request each; more is no faster on S3

  private final ObjectStore store;
  private final BackupStore backups;
  private Map<String, HubBackup> known = Map.of();

  public BatchCatalog(ObjectStore store) {
    this.store = store;
    this.backups = new BackupStore(store);
  }

  /**
   * What is there now. A backup that is damaged, or that is not finished, is not.
   *
   * @throws LifeboatException the store's failures
   */
  public List<HubBackup> read() {
    var names = names();
    var found = new HashMap<>(known);
    found.keySet().retainAll(names);
    names.removeAll(found.keySet());
    read(names).forEach(backup -> found.put(backup.name(), backup));
    known = Map.copyOf(found);
    return found.values().stream().sorted(Comparator.comparing(HubBackup::name)).toList();
  }

  private List<HubBackup> read(Collection<String> names) {
    var readers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      var tasks =
          names.stream().map(name -> (Callable<Optional<HubBackup>>) () -> read(name)).toList();
      var read = new ArrayList<HubBackup>();
      for (var backup : readers.invokeAll(tasks)) {
        backup.get().ifPresent(read::add);
      }
      return read;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LifeboatException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while reading " + store.location());
    } finally {
      readers.shutdownNow();
    }
  }

  private Set<String> names() {
    var names = new TreeSet<String>();
    var token = "";
    do {
      var page = store.list(FOLDER + "acm-", ObjectStore.Depth.FOLDER, token);
      for (var folder : page.folders()) {
        var name = folder.substring(FOLDER.length(), folder.length() - 1);
        MemberType.ofName(name).ifPresent(type -> names.add(name));
      }
      token = page.nextToken();
    } while (!token.isEmpty());
    return names;
  }

  private Optional<HubBackup> read(String name) {
    var files = store.list(FOLDER + name + "/", ObjectStore.Depth.ALL, "").objects();
    if (files.stream().noneMatch(file -> file.key().endsWith("/velero-backup.json"))) {
      return Optional.empty();
    }
    try {
      var first = files.stream().map(StoredObject::lastModified).min(Comparator.naturalOrder());
      return HubBackup.of(slim(backups.metadata(name)), first);
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Without the lists of kinds, which are most of it, and which nobody asks here. */
  private static BackupMetadata slim(BackupMetadata metadata) {
    var object = metadata.object();
    var ttl = object.text("/spec/ttl");
    var bare = object.without("/spec");
    return new BackupMetadata(metadata.name(), ttl.isEmpty() ? bare : bare.with("/spec/ttl", ttl));
  }
}
