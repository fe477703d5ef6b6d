package io.lifeboat.storage;

import static io.lifeboat.storage.ObjectStore.Depth.ALL;
import static io.lifeboat.storage.ObjectStore.Depth.FOLDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} promises; run by the in-memory fake and by each adapter. */
public abstract class ObjectStoreContract {
  private static final int S3_PAGE = 1000;

  /** In the order in which S3 lists them: that of their UTF-8 bytes. */
  private static final List<String> ODD_KEYS =
      List.of(
          "odd/ leading and trailing ",
          "odd/%2e%2e%2f",
          "odd/+plus+",
          "odd/-minus",
          "odd/a b",
          "odd/a%20b",
          "odd/a+b",
          "odd/a-b",
          "odd/a.b",
          "odd/a/b",
          "odd/a/b c/d",
          "odd/a0",
          "odd/a=b&c=d?e#f",
          "odd/aa",
          "odd/b/...",
          "odd/q'\"<>!*()$@;:,~^`|",
          "odd/ä",
          "odd/日本",
          "odd/\uffee",
          "odd/\ud83d\udea2");

  /** A store that holds nothing yet; listings come in pages of at most {@code pageSize}. */
  protected abstract ObjectStore emptyStore(int pageSize);

  protected static ObjectBody body(String text) {
    return ObjectBody.of(text.getBytes(UTF_8));
  }

  protected static String text(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    try (var store = emptyStore(S3_PAGE)) {
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
  void writingAgainReplaces() throws IOException {
    try (var store = emptyStore(S3_PAGE)) {
      store.write("key", body("a longer first content"));

      store.write("key", body("second"));

      assertThat(text(store.read("key"))).isEqualTo("second");
      assertThat(keys(store, "", ALL)).containsExactly("key");
    }
  }

  @Test
  void anObjectMayBeEmpty() throws IOException {
    try (var store = emptyStore(S3_PAGE)) {
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
  void aRangeEndsWhereTheObjectEnds(long offset, long length, String expected) throws IOException {
    try (var store = emptyStore(S3_PAGE)) {
      store.write("digits", body("0123456789"));

      assertThat(text(store.read("digits", offset, length))).isEqualTo(expected);
    }
  }

  @Test
  void aMissingObjectIsNamed() {
    try (var store = emptyStore(S3_PAGE)) {
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
  void deletingIsSafeToRepeat() {
    try (var store = emptyStore(S3_PAGE)) {
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
  void aKeyThatIsAPathElsewhereIsRefused(String key) {
    try (var store = emptyStore(S3_PAGE)) {
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
  void oddKeysAreKeptAndListedInTheOrderOfTheirBytes() throws IOException {
    try (var store = emptyStore(3)) {
      for (var key : ODD_KEYS) {
        store.write(key, body(key));
      }

      assertThat(keys(store, "odd/", ALL)).isEqualTo(ODD_KEYS);
      assertThat(keys(store, "odd/a", FOLDER))
          .containsExactly(
              "odd/a b",
              "odd/a%20b",
              "odd/a+b",
              "odd/a-b",
              "odd/a.b",
              "odd/a/",
              "odd/a0",
              "odd/a=b&c=d?e#f",
              "odd/aa");
      for (var key : ODD_KEYS) {
        assertThat(text(store.read(key))).isEqualTo(key);
        assertThat(store.head(key).orElseThrow().key()).isEqualTo(key);
        store.delete(key);
      }
      assertThat(keys(store, "", ALL)).isEmpty();
    }
  }

  @Test
  void foldersAreRolledUp() {
    try (var store = emptyStore(S3_PAGE)) {
      for (var key : List.of("backups/a/x", "backups/a/y/z", "backups/b/x", "backups-2/x", "top")) {
        store.write(key, body("x"));
      }

      assertThat(store.list("", FOLDER, "").folders()).containsExactly("backups-2/", "backups/");
      assertThat(keys(store, "", FOLDER)).containsExactly("backups-2/", "backups/", "top");
      assertThat(store.list("backups/", FOLDER, "").folders())
          .containsExactly("backups/a/", "backups/b/");
      assertThat(keys(store, "backups/a/", FOLDER)).containsExactly("backups/a/x", "backups/a/y/");
      assertThat(keys(store, "backups", FOLDER)).containsExactly("backups-2/", "backups/");
      assertThat(keys(store, "backups/a", FOLDER)).containsExactly("backups/a/");
      assertThat(keys(store, "back", ALL))
          .containsExactly("backups-2/x", "backups/a/x", "backups/a/y/z", "backups/b/x");
      assertThat(keys(store, "none/", FOLDER)).isEmpty();
      assertThat(keys(store, "topmost", ALL)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  protected void everyPageTogetherIsTheWholeListing(ObjectStore.Depth depth) {
    try (var store = emptyStore(7)) {
      var random = new Random(42);
      var expected = new TreeSet<String>(ObjectKey.ORDER);
      for (var i = 0; i < 120; i++) {
        var key = "p/" + random.nextInt(12) + "/" + random.nextInt(3) + "/" + random.nextInt(9);
        store.write(key, body("x"));
        expected.add(depth == ALL ? key : key.substring(0, key.indexOf('/', 2) + 1));
      }
      for (var i = 0; i < 10; i++) {
        store.write("p/x" + i, body("x"));
        expected.add("p/x" + i);
      }
      store.write("q", body("x"));

      var pages = pages(store, "p/", depth);

      assertThat(pages).hasSizeGreaterThan(2);
      assertThat(pages.subList(0, pages.size() - 1))
          .allSatisfy(
              page -> assertThat(page.objects().size() + page.folders().size()).isEqualTo(7));
      assertThat(keys(store, "p/", depth)).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void createIfAbsentNeverReplaces() throws IOException {
    try (var store = emptyStore(S3_PAGE)) {
      assertThat(store.createIfAbsent("lease/1", body("first"))).isTrue();
      assertThat(store.createIfAbsent("lease/1", body("second"))).isFalse();
      assertThat(text(store.read("lease/1"))).isEqualTo("first");

      store.delete("lease/1");

      assertThat(store.createIfAbsent("lease/1", body("third"))).isTrue();
      assertThat(text(store.read("lease/1"))).isEqualTo("third");
    }
  }

  @Test
  void ofSixteenWhoCreateExactlyOneWins() throws Exception {
    try (var store = emptyStore(S3_PAGE)) {
      for (var round = 0; round < 5; round++) {
        var key = "lease/" + round;

        var won =
            together(
                    16,
                    i ->
                        store.createIfAbsent(key, body("holder " + i))
                            ? List.of(i)
                            : List.<Integer>of())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(won).as("round %d", round).hasSize(1);
        assertThat(text(store.read(key))).isEqualTo("holder " + won.get(0));
      }
    }
  }

  @Test
  void manyMayUseItAtOnce() throws Exception {
    try (var store = emptyStore(10)) {
      together(
          8,
          i -> {
            for (var round = 0; round < 15; round++) {
              var key = "shared/" + i % 2 + "/mine-" + i;
              store.write(key, body("round " + round));
              assertThat(text(store.read(key))).isEqualTo("round " + round);
              assertThat(keys(store, "shared/", ALL)).contains(key);
              store.delete(key);
              assertThat(store.head(key)).isEmpty();
            }
            return i;
          });

      assertThat(keys(store, "", ALL)).isEmpty();
    }
  }

  @Test
  void aReaderNeverSeesAPart() throws Exception {
    try (var store = emptyStore(S3_PAGE)) {
      store.write("whole", body("0".repeat(300_000)));

      var seen =
          together(
              4,
              i -> {
                var contents = new HashSet<String>();
                for (var round = 0; round < 20; round++) {
                  if (i == 0) {
                    store.write("whole", body(String.valueOf(round % 10).repeat(300_000)));
                  } else {
                    var read = text(store.read("whole"));
                    contents.add(read.length() + " of " + read.chars().distinct().count());
                  }
                }
                return contents;
              });

      assertThat(seen.stream().flatMap(HashSet::stream)).containsOnly("300000 of 1");
    }
  }

  @Test
  void aBigFileComesBackAsItWas(@TempDir Path temp) throws IOException {
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
    try (var store = emptyStore(S3_PAGE)) {
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

  /** Every key and rolled-up folder of a listing, all its pages, in order. */
  protected static List<String> keys(ObjectStore store, String prefix, ObjectStore.Depth depth) {
    var all = new ArrayList<String>();
    for (var page : pages(store, prefix, depth)) {
      var both = new ArrayList<>(page.folders());
      page.objects().forEach(object -> both.add(object.key()));
      both.sort(ObjectKey.ORDER);
      all.addAll(both);
    }
    return all;
  }

  private static List<ObjectPage> pages(ObjectStore store, String prefix, ObjectStore.Depth depth) {
    var pages = new ArrayList<ObjectPage>();
    var token = "";
    do {
      pages.add(store.list(prefix, depth, token));
      token = pages.get(pages.size() - 1).nextToken();
    } while (!token.isEmpty());
    return pages;
  }

  /** Runs the same work in so many threads, started together; what each returned. */
  protected static <T> List<T> together(int threads, Work<T> work) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var start = new CyclicBarrier(threads);
      var tasks =
          IntStream.range(0, threads)
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return work.run(i);
                      })
              .toList();
      var results = new ArrayList<T>();
      for (var future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** What thread {@code i} does. */
  protected interface Work<T> {
    T run(int i) throws Exception;
  }
}
