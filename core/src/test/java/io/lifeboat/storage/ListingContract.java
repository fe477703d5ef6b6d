package io.lifeboat.storage;

import static io.lifeboat.storage.ObjectStore.Depth.ALL;
import static io.lifeboat.storage.ObjectStore.Depth.FOLDER;
import static io.lifeboat.storage.StoreUnderTest.body;
import static io.lifeboat.storage.StoreUnderTest.keys;
import static io.lifeboat.storage.StoreUnderTest.pages;
import static io.lifeboat.storage.StoreUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link ObjectStore} promises of its listings. */
public interface ListingContract extends StoreUnderTest {
  /** In the order in which S3 lists them: that of their UTF-8 bytes. */
  List<String> ODD_KEYS =
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

  @Test
  default void oddKeysAreKeptAndListedInTheOrderOfTheirBytes() throws IOException {
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
  default void foldersAreRolledUp() {
    try (var store = emptyStore()) {
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
  default void everyPageTogetherIsTheWholeListing(ObjectStore.Depth depth) {
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
}
