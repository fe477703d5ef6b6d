package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** An object of the doctor's own, on which every action is tried; Velero tolerates its place. */
final class Trial {
  private static final byte[] CONTENT = "lifeboat doctor".getBytes(StandardCharsets.UTF_8);

  private final ObjectStore store;
  private final String key = "metadata/lifeboat/probe/doctor-" + UUID.randomUUID();

  Trial(ObjectStore store) {
    this.store = store;
  }

  void list() {
    store.list("backups/", ObjectStore.Depth.FOLDER, "");
  }

  void write() {
    store.write(key, ObjectBody.of(CONTENT));
  }

  void read() {
    try (var stream = store.read(key)) {
      if (!Arrays.equals(stream.readAllBytes(), CONTENT)) {
        throw broken("reads otherwise than was written");
      }
    } catch (IOException e) {
      throw StorageFailure.unreachable("cannot read " + key, "run the command again", e);
    }
  }

  void delete() {
    store.delete(key);
    if (store.head(key).isPresent()) {
      throw broken("is there after it was deleted");
    }
  }

  private LifeboatException broken(String how) {
    return new LifeboatException(
        FailureKind.DAMAGED,
        "store-inconsistent",
        "an object in " + store.location() + " " + how,
        "do not keep backups there");
  }
}
