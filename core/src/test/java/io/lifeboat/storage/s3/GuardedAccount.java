package io.lifeboat.storage.s3;

import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.ContentsInMemory;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.PassOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/** An account at moto behind a proxy that can spoil every request; the record is kept here. */
final class GuardedAccount implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static final Duration PATIENT = Duration.ofSeconds(15);

  final S3Peer peer = S3Peer.start();
  final FaultProxy proxy = FaultProxy.inFrontOf(peer.url());
  private BucketRecord record = BucketRecord.NONE;

  private static S3Settings at(String endpoint) {
    return S3Settings.aws()
        .withEndpoint(endpoint)
        .withPathStyle(true)
        .withRegion("us-east-1")
        .withAccess(new S3Access.KeyPair("lifeboat", "lifeboat-secret", Optional.empty()));
  }

  S3BucketAdmin admin() {
    return admin(PATIENT);
  }

  private S3BucketAdmin admin(Duration silence) {
    return S3BucketAdmin.open(at(proxy.url().toString()), Optional.empty(), silence);
  }

  /** A client that is not spoiled. */
  S3Client other() {
    return new S3ClientFactory(at(peer.url().toString())).client(PATIENT);
  }

  /** One pass; the next one begins with what this one recorded, even if it was spoiled. */
  PassOutcome pass(BucketGoal goal) {
    return pass(goal, PATIENT);
  }

  /** The same, with a store that may be silent for so long. */
  PassOutcome pass(BucketGoal goal, Duration silence) {
    try (var admin = admin(silence)) {
      return new BucketPass(
              new EnsureBucket(admin, change -> {}),
              () -> BucketName.fresh(UUID.randomUUID()),
              kept -> record = kept,
              ContentsInMemory.EMPTY)
          .run(goal, record, NOW);
    }
  }

  /** The requests since so many had been made. */
  List<ProxiedRequest> since(int earlier) {
    return proxy.requests().subList(earlier, proxy.requests().size());
  }

  int requests() {
    return proxy.requests().size();
  }

  List<String> buckets() {
    try (var client = other()) {
      return client.listBuckets().buckets().stream().map(bucket -> bucket.name()).toList();
    }
  }

  /** Begins anew: no bucket, no record, no fault. */
  void forget() {
    peer.reset();
    proxy.heal();
    record = BucketRecord.NONE;
  }

  @Override
  public void close() {
    proxy.close();
    peer.close();
  }
}
