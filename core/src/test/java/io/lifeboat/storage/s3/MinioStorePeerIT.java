package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.lease.ConditionalWriteProbe;
import io.lifeboat.peers.MinioPeer;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.Capability;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.ObjectStoreContract;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.SettingCheck.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same promises on a second implementation of S3. */
@Tag("peers")
class MinioStorePeerIT implements ObjectStoreContract {
  private static MinioPeer peer;
  private static int buckets;

  @BeforeAll
  static void start() {
    peer = MinioPeer.start();
  }

  @AfterAll
  static void stop() {
    peer.close();
  }

  private static S3Settings settings() {
    return S3Settings.aws()
        .withEndpoint(peer.url().toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair(MinioPeer.KEY_ID, MinioPeer.SECRET, Optional.empty()));
  }

  private static BucketName newBucket() {
    var name = new BucketName("contract-" + buckets++);
    try (var admin = S3BucketAdmin.open(settings())) {
      admin.apply(name, new BucketChange.Create(false));
    }
    return name;
  }

  @Override
  public ObjectStore emptyStore(int pageSize) {
    return S3Store.open(
        LocationUri.parse("s3://" + newBucket() + "/a prefix+"),
        settings(),
        pageSize,
        Duration.ofSeconds(30));
  }

  @Test
  void itCreatesAtomically() {
    try (var store = emptyStore(1000)) {
      var found = new ConditionalWriteProbe(store).run();

      assertThat(found.why()).isEmpty();
      assertThat(found.atomic()).isTrue();
    }
  }

  @Test
  void itDoesToObjectsWhatS3Does() {
    var location = LocationUri.parse("s3://" + newBucket() + "/velero");

    assertThat(S3ObjectProbe.of(location, settings()).run())
        .extracting(Capability::name, Capability::lacking)
        .containsExactly(
            tuple("ranges", ""),
            tuple("pages", ""),
            tuple("multipart", ""),
            tuple("if-match", ""),
            tuple("content-md5", ""),
            tuple("checksums", ""),
            tuple("trailing-checksums", ""),
            tuple("tags", ""));
    try (var store = S3Store.open(location, settings())) {
      assertThat(store.list("", ObjectStore.Depth.ALL, "").objects()).isEmpty();
    }
  }

  /** Which it keeps in words of its own; the owner may come without TLS all the same. */
  @Test
  void theStatementAboutTlsIsKnownAgain() {
    try (var admin = S3BucketAdmin.open(settings())) {
      var name = newBucket();

      admin.apply(name, new BucketChange.RequireTls());

      assertThat(admin.observe(name).access().tlsOnly()).isTrue();
    }
  }

  @Test
  void settingsThatItLacksAreNamedAndTheRestIsPutInOrder() {
    try (var admin = S3BucketAdmin.open(settings())) {
      var name = newBucket();
      var policy = BucketPolicy.USUAL.withVersions(true);

      var checks = new EnsureBucket(admin, change -> {}).run(name, policy, admin.observe(name));

      assertThat(checks)
          .filteredOn(check -> check.state() == State.UNSUPPORTED)
          .extracting(check -> check.setting().toString())
          .containsExactly("public-access", "ownership", "encryption", "transport", "uploads");
      assertThat(checks)
          .filteredOn(check -> check.state() == State.UNSUPPORTED)
          .extracting(SettingCheck::why)
          .noneMatch(String::isEmpty);
      var seen = admin.observe(name);
      assertThat(seen.preserves().versioned()).isTrue();
      assertThat(seen.lifecycle()).extracting(LifecycleRule::subject).hasSize(2);
      assertThat(policy.changesFrom(seen)).isEmpty();
      assertThat(policy.checks(seen)).noneMatch(SettingCheck::differs);
    }
  }
}
