package io.lifeboat.archive;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes what is changed, and breaks where it is told to. */
final class RecordingStore implements ObjectStore {
  /** From here on nothing is done any more, not even tidying up. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final String FOLDER = "backups/nightly/";

  private final ObjectStore real;
  final List<String> done = new ArrayList<>();
  String broken = "";
  int killedAfter = Integer.MAX_VALUE;
  String suspendedBefore = "";
  Runnable meanwhile = () -> {};

  RecordingStore(Clock clock) {
    this.real = new InMemoryStore(clock, 1000);
  }

  private void note(String verb, String key) {
    var file = key.substring(FOLDER.length());
    if (file.equals(suspendedBefore)) {
      suspendedBefore = "";
      meanwhile.run();
    }
    if (done.size() >= killedAfter) {
      throw new Killed();
    }
    if (file.equals(broken) && !verb.equals("delete")) {
      throw new LifeboatException(FailureKind.UNAVAILABLE, "storage-failed", "no more room");
    }
    done.add(verb + " " + file);
  }

  @Override
  public String location() {
    return real.location();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    return real.list(prefix, depth, pageToken);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return real.head(key);
  }

  @Override
  public InputStream read(String key) {
    return real.read(key);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    return real.read(key, offset, length);
  }

  @Override
  public void write(String key, ObjectBody body) {
    note("write", key);
    real.write(key, body);
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    note("create", key);
    return real.createIfAbsent(key, body);
  }

  @Override
  public void delete(String key) {
    note("delete", key);
    real.delete(key);
  }

  @Override
  public void close() {
    real.close();
  }
}
