package io.lifeboat.storage.s3;

import static io.lifeboat.storage.StoreUnderTest.body;
import static io.lifeboat.storage.StoreUnderTest.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.storage.Capability;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.ObjectStoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
class S3StorePeerIT implements ObjectStoreContract {
  private static S3Peer peer;
  private static int buckets;

  @BeforeAll
  static void start() {
    peer = S3Peer.start();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  private static S3Settings settings() {
    return S3Settings.aws()
        .withEndpoint(peer.url().toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair("lifeboat", "lifeboat-secret", Optional.empty()));
  }

  private static S3Store store(String location) {
    return S3Store.open(LocationUri.parse(location), settings());
  }

  @Override
  public ObjectStore emptyStore(int pageSize) {
    var bucket = "contract-" + buckets++;
    peer.createBucket(bucket);
    return S3Store.open(
        LocationUri.parse("s3://" + bucket + "/a prefix+"),
        settings(),
        pageSize,
        Duration.ofSeconds(15));
  }

  @Test
  void aStoreSeesNothingOutsideItsPrefix() {
    peer.createBucket("shared");
    try (var whole = store("s3://shared");
        var part = store("s3://shared/part");
        var other = store("s3://shared/part-2")) {
      whole.write("part/", body(""));
      part.write("backups/a", body("a"));
      other.write("backups/b", body("b"));

      assertThat(keys(part, "", Depth.ALL)).containsExactly("backups/a");
      assertThat(keys(part, "", Depth.FOLDER)).containsExactly("backups/");
      assertThat(keys(other, "backups/", Depth.FOLDER)).containsExactly("backups/b");
      assertThat(keys(whole, "", Depth.ALL))
          .containsExactly("part-2/backups/b", "part/", "part/backups/a");
    }
  }

  @Test
  void aMissingBucketIsNamed() {
    try (var store = store("s3://no-such-bucket/p")) {
      for (Runnable use :
          List.<Runnable>of(
              () -> store.list("", Depth.ALL, ""),
              () -> store.head("a"),
              () -> store.read("a"),
              () -> store.read("a", 0, 0),
              () -> store.write("a", body("x")),
              () -> store.createIfAbsent("a", body("x")),
              () -> store.delete("a"))) {
        assertThatExceptionOfType(LifeboatException.class)
            .isThrownBy(use::run)
            .returns(FailureKind.NOT_FOUND, LifeboatException::kind)
            .returns("bucket-not-found", LifeboatException::code)
            .withMessage("bucket no-such-bucket (" + peer.url() + ") does not exist");
      }
    }
  }

  @Test
  void whatItDoesOtherwiseThanS3IsFoundOutByReadingBack() {
    peer.createBucket("probed");

    assertThat(S3ObjectProbe.of(LocationUri.parse("s3://probed"), settings()).run())
        .filteredOn(capability -> !capability.isThere())
        .extracting(Capability::name, Capability::lacking)
        .containsExactly(
            tuple("content-md5", "it takes an upload that was spoiled on its way"),
            tuple("checksums", "it does not keep the checksum of an object"));
  }
}
