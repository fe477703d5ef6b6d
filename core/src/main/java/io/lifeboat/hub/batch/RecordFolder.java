package io.lifeboat.hub.batch;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The records of one location: reads and writes, decides nothing. Keeps what it has read. */
public final class RecordFolder {
  static final String FOLDER = "metadata/lifeboat/batches/";
  private static final String SUFFIX = ".json";
  private static final long LONGEST = 64 * 1024; // seven members take less than two

  private final ObjectStore store;
  private final Map<String, BatchRecord> known = new ConcurrentHashMap<>();

  public RecordFolder(ObjectStore store) {
    this.store = store;
  }

  static String key(String id) {
    return FOLDER + id + SUFFIX;
  }

  /** All records there are; what is damaged, or gone meanwhile, is no record. */
  public List<BatchRecord> read() {
    var found = new ArrayList<BatchRecord>();
    var token = "";
    do {
      var page = store.list(FOLDER, ObjectStore.Depth.ALL, token);
      for (var object : page.objects()) {
        var file = object.key().substring(FOLDER.length());
        if (file.matches(BatchRecord.ID + "\\.json") && object.size() <= LONGEST) {
          add(file.substring(0, file.length() - SUFFIX.length()), found);
        }
      }
      token = page.nextToken();
    } while (!token.isEmpty());
    return List.copyOf(found);
  }

  private void add(String id, List<BatchRecord> found) {
    try {
      // Never changed once it is there.
      found.add(known.computeIfAbsent(id, this::read));
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
    }
  }

  private BatchRecord read(String id) {
    try (var stream = store.read(key(id))) {
      return BatchRecord.parse(id, stream.readAllBytes());
    } catch (IOException | UncheckedIOException e) {
      throw StorageFailure.unreachable(
          "cannot read " + key(id) + " from " + store.location(), "run the command again", e);
    }
  }

  /** Writes a record unless there is one of that tick; false when there is. */
  public boolean create(BatchRecord record) {
    return store.createIfAbsent(key(record.id()), ObjectBody.of(record.toJson()));
  }

  /** Takes away the record of a batch of which nothing is left. */
  public void delete(String id) {
    known.remove(id);
    store.delete(key(id));
  }
}
