package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries whether a store creates atomically: twice one after the other, since some stores overlook
 * the condition, then several at once, since some look first and write later. A store that passes
 * may still fail once in a thousand; one that fails is out.
 *
 * <p>Leaves nothing behind; what a killed probe left, a later one removes.
 */
public final class ConditionalWriteProbe {
  private static final int WRITERS = 8;
  private static final int ROUNDS = 6;
  private static final Duration LEFTOVER_AFTER = Duration.ofHours(1);

  private final ObjectStore store;
  private final String name = StoreTime.FOLDER + "create-" + UUID.randomUUID();
  private final List<String> keys = new ArrayList<>();

  public ConditionalWriteProbe(ObjectStore store) {
    this.store = store;
  }

  /**
   * Runs it once.
   *
   * @throws LifeboatException DENIED, UNAVAILABLE, NOT_FOUND: then nothing is known
   */
  public ConditionalWrites run() {
    var threads = Executors.newFixedThreadPool(WRITERS);
    try {
      var inTurn = inTurn();
      for (var round = 0; inTurn.atomic() && round < ROUNDS; round++) {
        inTurn = atOnce(threads);
      }
      return inTurn;
    } finally {
      threads.shutdownNow();
      clean();
    }
  }

  private String newKey() {
    var key = name + "-" + keys.size();
    keys.add(key);
    return key;
  }

  private ConditionalWrites inTurn() {
    var key = newKey();
    try {
      if (!create(key, "first")) {
        return ConditionalWrites.lacking("it says that something is there where nothing is");
      }
      if (create(key, "second") || !content(key).equals("first")) {
        return ConditionalWrites.lacking("it overlooks the condition that nothing be there yet");
      }
      return ConditionalWrites.ATOMIC;
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.INVALID_INPUT) {
        throw e;
      }
      return ConditionalWrites.lacking("it refuses conditional writes: " + e.getMessage());
    }
  }

  private ConditionalWrites atOnce(ExecutorService threads) {
    var key = newKey();
    var start = new CyclicBarrier(WRITERS);
    var answers = new ArrayList<Future<Boolean>>();
    for (var writer = 0; writer < WRITERS; writer++) {
      var mine = String.valueOf(writer);
      answers.add(threads.submit(racer(start, key, mine)));
    }
    var winners = new ArrayList<String>();
    for (var writer = 0; writer < WRITERS; writer++) {
      if (won(answers.get(writer))) {
        winners.add(String.valueOf(writer));
      }
    }
    return winners.size() == 1 && winners.contains(content(key))
        ? ConditionalWrites.ATOMIC
        : ConditionalWrites.lacking(
            "of " + WRITERS + " writers at once, it told " + winners.size() + " that they won");
  }

  private Callable<Boolean> racer(CyclicBarrier start, String key, String mine) {
    return () -> {
      start.await();
      try {
        return create(key, mine);
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INVALID_INPUT) {
          return false; // a conflict with another writer, told by some stores as such
        }
        throw e;
      }
    };
  }

  private boolean won(Future<Boolean> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LifeboatException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while trying " + store.location());
    }
  }

  private boolean create(String key, String text) {
    return store.createIfAbsent(key, ObjectBody.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String content(String key) {
    try (var stream = store.read(key)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StorageFailure.unreachable(
          "cannot read " + key + " from " + store.location(), "run the command again", e);
    }
  }

  /** What may not be deleted is left: that is another question than the one asked here. */
  private void clean() {
    try {
      sweep();
      keys.forEach(store::delete);
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DENIED) {
        throw e;
      }
    }
  }

  private void sweep() {
    var objects = store.list(StoreTime.FOLDER, ObjectStore.Depth.ALL, "").objects();
    var newest = objects.stream().map(StoredObject::lastModified).max(Instant::compareTo);
    newest.ifPresent(
        now ->
            objects.stream()
                .filter(object -> object.lastModified().isBefore(now.minus(LEFTOVER_AFTER)))
                .forEach(object -> store.delete(object.key())));
  }
}
