package io.lifeboat.storage.dir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.StoredObject;
import io.lifeboat.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreProcessesIT {
  private static final int KEYS = 200;
  private static final int SIZE = 5_000_000;

  @TempDir Path bucket;

  @Test
  void ofSeveralProcessesExactlyOneCreatesEachKey() throws IOException {
    var threads = Executors.newFixedThreadPool(3);
    try (var store = new FolderStore(bucket)) {
      var runs =
          Stream.of("a", "b", "c")
              .map(name -> CompletableFuture.supplyAsync(() -> race(name), threads))
              .toList();
      var won = runs.stream().flatMap(run -> run.join().out().lines()).toList();

      assertThat(won).hasSize(KEYS);
      for (var line : won) {
        var nameAndKey = line.split(" ", 2);
        assertThat(text(store, nameAndKey[1])).isEqualTo(nameAndKey[0]);
      }
      assertThat(store.list("", Depth.ALL, "").objects()).hasSize(KEYS);
    } finally {
      threads.shutdownNow();
    }
  }

  private ChildJvm.Exit race(String name) {
    return ChildJvm.with("-Xmx64m").run(Racer.class.getName(), bucket.toString(), name);
  }

  @Test
  void aKilledWriterLeavesTheWholeObject() throws IOException {
    var writer = ChildJvm.with("-Xmx64m").within(Duration.ofSeconds(3));

    assertThatThrownBy(() -> writer.run(Writer.class.getName(), bucket.toString()))
        .hasMessageContaining("still running");

    try (var store = new FolderStore(bucket)) {
      assertThat(store.list("", Depth.ALL, "").objects())
          .extracting(StoredObject::key)
          .containsExactly("a/big");
      var read = text(store, "a/big");
      assertThat(read).hasSize(SIZE);
      assertThat(read.chars().distinct().count()).isOne();
    }
  }

  @Test
  void aBucketInAFolderLoadsNoClientLibrary() {
    var exit = ChildJvm.with("-Xlog:class+load").run(Racer.class.getName(), bucket.toString(), "a");

    assertThat(exit.out().lines().filter(line -> line.contains(FolderStore.class.getName())))
        .isNotEmpty();
    assertThat(exit.out().lines().filter(line -> line.contains("software.amazon"))).isEmpty();
  }

  private static String text(FolderStore store, String key) throws IOException {
    try (var stream = store.read(key)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  /** Creates every key it can, and prints its name and the key. */
  static final class Racer {
    public static void main(String[] arguments) {
      try (var store = new FolderStore(Path.of(arguments[0]))) {
        var name = arguments[1];
        for (var i = 0; i < KEYS; i++) {
          var key = "lease/" + i;
          if (store.createIfAbsent(key, ObjectBody.of(name.getBytes(UTF_8)))) {
            System.out.println(name + " " + key);
          }
        }
      }
    }
  }

  /** Replaces one big object until it is killed. */
  static final class Writer {
    public static void main(String[] arguments) {
      try (var store = new FolderStore(Path.of(arguments[0]))) {
        for (var round = 0; round >= 0; round++) {
          var letter = round % 2 == 0 ? "x" : "y";
          store.write("a/big", ObjectBody.of(letter.repeat(SIZE).getBytes(UTF_8)));
        }
      }
    }
  }
}
