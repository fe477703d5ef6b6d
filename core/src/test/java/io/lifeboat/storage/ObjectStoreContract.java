package io.lifeboat.storage;

import static io.lifeboat.storage.ObjectStore.Depth.ALL;
import static io.lifeboat.storage.ObjectStore.Depth.FOLDER;
import static io.lifeboat.storage.StoreUnderTest.body;
import static io.lifeboat.storage.StoreUnderTest.keys;
import static io.lifeboat.storage.StoreUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} promises; run by the in-memory fake and by each adapter. */
public interface ObjectStoreContract extends StoreUnderTest, ListingContract, SharingContract {

  @Test
  default void whatIsWrittenIsRead() throws IOException {
    try (var store = emptyStore()) {
      var before = Instant.now().minus(Duration.ofSeconds(5));

      store.write("backups/one/one.tar.gz", body("content"));

      assertThat(text(store.read("backups/one/one.tar.gz"))).isEqualTo("content");
      var head = store.head("backups/one/one.tar.gz").orElseThrow();
      assertThat(head)
          .isEqualTo(new StoredObject("backups/one/one.tar.gz", 7, head.lastModified()));
      assertThat(head.lastModified()).isBetween(before, Instant.now().plusSeconds(5));
      assertThat(store.list("", ALL, "").objects())
          .extracting(StoredObject::key, StoredObject::size)
          .containsExactly(tuple("backups/one/one.tar.gz", 7L));
    }
  }

  @Test
  default void writingAgainReplaces() throws IOException {
    try (var store = emptyStore()) {
      store.write("key", body("a longer first content"));

      store.write("key", body("second"));

      assertThat(text(store.read("key"))).isEqualTo("second");
      assertThat(keys(store, "", ALL)).containsExactly("key");
    }
  }

  @Test
  default void anObjectMayBeEmpty() throws IOException {
    try (var store = emptyStore()) {
      store.write("empty", body(""));

      assertThat(text(store.read("empty"))).isEmpty();
      assertThat(text(store.read("empty", 0, 10))).isEmpty();
      assertThat(store.head("empty").orElseThrow().size()).isZero();
    }
  }

  @ParameterizedTest(name = "{1} bytes from {0}: {2}")
  @CsvSource({
    "0, 10, 0123456789",
    "0, 1, 0",
    "9, 1, 9",
    "3, 4, 3456",
    "5, 100, 56789",
    "8, 9223372036854775807, 89",
    "9, 2, 9",
    "10, 1, ''",
    "11, 5, ''",
    "9223372036854775806, 1, ''",
    "4, 0, ''",
    "0, 0, ''",
  })
  default void aRangeEndsWhereTheObjectEnds(long offset, long length, String expected)
      throws IOException {
    try (var store = emptyStore()) {
      store.write("digits", body("0123456789"));

      assertThat(text(store.read("digits", offset, length))).isEqualTo(expected);
    }
  }

  @Test
  default void aMissingObjectIsNamed() {
    try (var store = emptyStore()) {
      store.write("there/a", body("x"));

      assertThat(store.head("there/b")).isEmpty();
      assertThat(store.head("not/there")).isEmpty();
      assertThat(store.head("there")).isEmpty();
      for (Runnable read :
          List.<Runnable>of(
              () -> store.read("there/b"),
              () -> store.read("there/b", 0, 1),
              () -> store.read("there/b", 0, 0))) {
        assertThatExceptionOfType(LifeboatException.class)
            .isThrownBy(read::run)
            .returns(FailureKind.NOT_FOUND, LifeboatException::kind)
            .returns("object-not-found", LifeboatException::code)
            .withMessage("there is no object there/b in " + store.location());
      }
    }
  }

  @Test
  default void deletingIsSafeToRepeat() {
    try (var store = emptyStore()) {
      store.write("a/b/c", body("x"));
      store.write("a/d", body("x"));

      store.delete("a/b/c");
      store.delete("a/b/c");
      store.delete("never/was");
      store.delete("a");

      assertThat(keys(store, "", ALL)).containsExactly("a/d");
      assertThat(keys(store, "a/", FOLDER)).containsExactly("a/d");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "..", "../a", "a/../b", "a/..", "./a", "a/./b", "a\0b"})
  default void aKeyThatIsAPathElsewhereIsRefused(String key) {
    try (var store = emptyStore()) {
      for (Runnable use :
          List.<Runnable>of(
              () -> store.head(key),
              () -> store.read(key),
              () -> store.read(key, 0, 1),
              () -> store.write(key, body("x")),
              () -> store.createIfAbsent(key, body("x")),
              () -> store.delete(key))) {
        assertThatExceptionOfType(LifeboatException.class)
            .isThrownBy(use::run)
            .returns(FailureKind.INVALID_INPUT, LifeboatException::kind)
            .returns("key-invalid", LifeboatException::code);
      }
    }
  }

  @Test
  default void createIfAbsentNeverReplaces() throws IOException {
    try (var store = emptyStore()) {
      assertThat(store.createIfAbsent("lease/1", body("first"))).isTrue();
      assertThat(store.createIfAbsent("lease/1", body("second"))).isFalse();
      assertThat(text(store.read("lease/1"))).isEqualTo("first");

      store.delete("lease/1");

      assertThat(store.createIfAbsent("lease/1", body("third"))).isTrue();
      assertThat(text(store.read("lease/1"))).isEqualTo("third");
    }
  }

  @Test
  default void aBigFileComesBackAsItWas(@TempDir Path temp) throws IOException {
    var size = 70L * 1024 * 1024 + 3;
    var file = temp.resolve("big");
    var random = new Random(7);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      var block = new byte[1 << 16];
      for (var left = size; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    }
    try (var store = emptyStore()) {
      store.write("big", ObjectBody.of(file));

      assertThat(store.head("big").orElseThrow().size()).isEqualTo(size);
      try (var expected = Files.newInputStream(file);
          var actual = store.read("big")) {
        for (var block = expected.readNBytes(1 << 20);
            block.length > 0;
            block = expected.readNBytes(1 << 20)) {
          assertThat(Arrays.equals(actual.readNBytes(1 << 20), block)).isTrue();
        }
        assertThat(actual.read()).isEqualTo(-1);
      }
      try (var tail = store.read("big", size - 5, 100)) {
        assertThat(tail.readAllBytes()).hasSize(5);
      }
    }
  }
}
