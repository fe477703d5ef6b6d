package io.lifeboat.storage.dir;

import static io.lifeboat.storage.SharingContract.together;
import static io.lifeboat.storage.StoreUnderTest.body;
import static io.lifeboat.storage.StoreUnderTest.keys;
import static io.lifeboat.storage.StoreUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.ObjectStoreContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest implements ObjectStoreContract {
  private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");

  @TempDir Path bucket;

  @Override
  public ObjectStore emptyStore(int pageSize) {
    return new FolderStore(bucket, pageSize, Files::createLink, Clock.systemUTC());
  }

  @Test
  void aKeyIsAPath() throws IOException {
    try (var store = new FolderStore(bucket)) {
      store.write("backups/a/a.tar.gz", body("x"));

      assertThat(bucket.resolve("backups/a/a.tar.gz")).hasContent("x");
      assertThat(store.location()).isEqualTo("file://" + bucket);
    }
  }

  @Test
  void onlyTheOwnerReadsBackups() throws IOException {
    try (var store = new FolderStore(bucket)) {
      store.write("backups/a", body("x"));
      store.createIfAbsent("backups/b", body("x"));

      assertThat(mode("backups")).isEqualTo("rwx------");
      assertThat(mode("backups/a")).isEqualTo("rw-------");
      assertThat(mode("backups/b")).isEqualTo("rw-------");
    }
  }

  private String mode(String key) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(bucket.resolve(key)));
  }

  @Test
  void deletingTheLastObjectOfAFolderRemovesTheFolder() {
    try (var store = new FolderStore(bucket)) {
      store.write("backups/a/x", body("x"));

      store.delete("backups/a/x");

      assertThat(bucket).isEmptyDirectory();
    }
  }

  @Test
  void anEmptyFolderIsNotListed() throws IOException {
    Files.createDirectories(bucket.resolve("backups/gone/deeper"));
    try (var store = new FolderStore(bucket)) {
      assertThat(keys(store, "", Depth.FOLDER)).isEmpty();
      assertThat(keys(store, "backups/", Depth.FOLDER)).isEmpty();
    }
  }

  @Test
  void aMissingFolderIsAMissingBucket() {
    var missing = bucket.resolve("none");
    try (var store = new FolderStore(missing)) {
      for (Runnable use :
          List.<Runnable>of(
              () -> store.list("", Depth.ALL, ""),
              () -> store.head("a"),
              () -> store.read("a"),
              () -> store.write("a", body("x")),
              () -> store.createIfAbsent("a", body("x")),
              () -> store.delete("a"))) {
        assertThatExceptionOfType(LifeboatException.class)
            .isThrownBy(use::run)
            .returns(FailureKind.NOT_FOUND, LifeboatException::kind)
            .returns("bucket-not-found", LifeboatException::code)
            .returns("create it: mkdir -p " + missing, LifeboatException::hint)
            .withMessage("folder " + missing + " does not exist");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "a/", ".lifeboat-tmp-1", "a/.lifeboat-lock"})
  void aKeyThatNoFolderCanHoldIsRefused(String key) {
    try (var store = new FolderStore(bucket)) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.write(key, body("x")))
          .returns("key-invalid", LifeboatException::code);
      assertThat(bucket).isEmptyDirectory();
    }
  }

  @Test
  void anObjectCannotAlsoBeAFolder() {
    try (var store = new FolderStore(bucket)) {
      store.write("a/b", body("x"));

      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.write("a", body("x")))
          .withMessage("cannot write a to file://" + bucket + ": it is a folder");
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.write("a/b/c", body("x")))
          .withMessage("cannot write a/b/c to file://%s: %s/a/b is not a folder", bucket, bucket);
      assertThat(keys(store, "", Depth.ALL)).containsExactly("a/b");
    }
  }

  @Test
  void linksDoNotLeadOutside(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret"), "s");
    Files.createSymbolicLink(bucket.resolve("out"), elsewhere);
    Files.createSymbolicLink(bucket.resolve("file"), elsewhere.resolve("secret"));
    try (var store = new FolderStore(bucket)) {
      assertThat(keys(store, "", Depth.ALL)).isEmpty();
      assertThat(keys(store, "out/", Depth.ALL)).isEmpty();
      assertThat(store.head("out/secret")).isEmpty();
      assertThat(store.head("file")).isEmpty();
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.write("out/new", body("x")));
      store.write("file", body("mine"));
      store.delete("out/secret");

      assertThat(elsewhere.resolve("secret")).hasContent("s");
      assertThat(elsewhere.resolve("new")).doesNotExist();
    }
  }

  @Test
  void leftoversAreNotListedAndGoWithALaterWrite() throws IOException {
    var leftover = Files.createDirectories(bucket.resolve("a")).resolve(".lifeboat-tmp-dead");
    var busy = bucket.resolve("a/.lifeboat-tmp-busy");
    Files.writeString(leftover, "par");
    Files.setLastModifiedTime(leftover, FileTime.from(NOON.minusSeconds(3601)));
    Files.writeString(busy, "par");
    Files.setLastModifiedTime(busy, FileTime.from(NOON.minusSeconds(3599)));
    try (var store = at(NOON, Files::createLink)) {
      assertThat(keys(store, "", Depth.ALL)).isEmpty();
      assertThat(keys(store, "", Depth.FOLDER)).isEmpty();

      store.write("a/b", body("x"));

      assertThat(leftover).doesNotExist();
      assertThat(busy).exists();
    }
  }

  @Test
  void aFolderOfLeftoversGoesWithItsLastObject() throws IOException {
    try (var store = at(NOON, Files::createLink)) {
      store.write("a/b", body("x"));
      var leftover = Files.writeString(bucket.resolve("a/.lifeboat-tmp-dead"), "par");
      Files.setLastModifiedTime(leftover, FileTime.from(NOON.minusSeconds(3601)));

      store.delete("a/b");

      assertThat(bucket).isEmptyDirectory();
    }
  }

  @Test
  void aBodyThatFailsLeavesTheOldObjectAndNothingElse() throws IOException {
    try (var store = new FolderStore(bucket)) {
      store.write("a/b", body("old"));

      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.write("a/b", new BrokenBody()))
          .withMessage("cannot write a/b to file://" + bucket + ": the source broke");

      assertThat(bucket.resolve("a").toFile().list()).containsExactly("b");
      assertThat(text(store.read("a/b"))).isEqualTo("old");
    }
  }

  @Test
  void withoutHardLinksStillExactlyOneWins() throws Exception {
    try (var store = at(NOON, FolderStoreTest::noLinks);
        var other = at(NOON, FolderStoreTest::noLinks)) {
      var won =
          together(
              16, i -> (i % 2 == 0 ? store : other).createIfAbsent("lease/1", body("holder " + i)));

      assertThat(won).containsOnlyOnce(true);
      assertThat(keys(store, "", Depth.ALL)).containsExactly("lease/1");
      assertThat(keys(store, "", Depth.FOLDER)).containsExactly("lease/");
    }
  }

  private static Path noLinks(Path name, Path existing) throws IOException {
    throw new FileSystemException(name.toString(), null, "Operation not permitted");
  }

  private FolderStore at(Instant now, AtomicFile.Linker linker) {
    return new FolderStore(bucket, 1000, linker, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static final class BrokenBody implements ObjectBody {
    @Override
    public long length() {
      return 10;
    }

    @Override
    public InputStream open() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          throw new IOException("the source broke");
        }

        @Override
        public int read(byte[] into, int start, int count) throws IOException {
          throw new IOException("the source broke");
        }
      };
    }
  }
}
