package io.lifeboat.storage.s3;

import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.Encryption;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Writes the settings of one bucket. What is shared with others is read, merged, put at once. */
record BucketWrites(S3Client client, BucketCalls calls, BucketReads reads) {
  void make(BucketChange change) {
    if (change instanceof BucketChange.BlockPublicAccess) {
      blockPublicAccess();
    } else if (change instanceof BucketChange.EnforceOwner) {
      enforceOwner();
    } else if (change instanceof BucketChange.Encrypt encrypt) {
      encrypt(encrypt.with());
    } else if (change instanceof BucketChange.RequireTls) {
      requireTls();
    } else if (change instanceof BucketChange.KeepVersions) {
      keepVersions();
    } else if (change instanceof BucketChange.Retain retain) {
      retain(retain.days());
    } else if (change instanceof BucketChange.PutLifecycle lifecycle) {
      putLifecycle(lifecycle);
    } else if (change instanceof BucketChange.LogAccess log) {
      logAccess(log.to());
    } else if (change instanceof BucketChange.PutTags tags) {
      putTags(tags.tags());
    } else if (change instanceof BucketChange.RemoveTags tags) {
      removeTags(tags.keys());
    }
  }

  private void blockPublicAccess() {
    calls.put(
        BucketCall.PUT_PUBLIC_ACCESS,
        () ->
            client.putPublicAccessBlock(
                r ->
                    r.bucket(calls.bucket())
                        .publicAccessBlockConfiguration(
                            block ->
                                block
                                    .blockPublicAcls(true)
                                    .blockPublicPolicy(true)
                                    .ignorePublicAcls(true)
                                    .restrictPublicBuckets(true))));
  }

  private void enforceOwner() {
    var rule =
        OwnershipControlsRule.builder()
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .build();
    calls.put(
        BucketCall.PUT_OWNERSHIP,
        () ->
            client.putBucketOwnershipControls(
                r -> r.bucket(calls.bucket()).ownershipControls(o -> o.rules(rule))));
  }

  private void encrypt(Encryption with) {
    var by = ServerSideEncryptionByDefault.builder().sseAlgorithm(algorithm(with));
    with.key().ifPresent(by::kmsMasterKeyID);
    var rule = ServerSideEncryptionRule.builder().applyServerSideEncryptionByDefault(by.build());
    if (with.bucketKey()) {
      rule.bucketKeyEnabled(true);
    }
    calls.put(
        BucketCall.PUT_ENCRYPTION,
        () ->
            client.putBucketEncryption(
                r ->
                    r.bucket(calls.bucket())
                        .serverSideEncryptionConfiguration(c -> c.rules(rule.build()))));
  }

  private static ServerSideEncryption algorithm(Encryption with) {
    return switch (with.strength()) {
      case NONE, STORE -> ServerSideEncryption.AES256;
      case KMS -> ServerSideEncryption.AWS_KMS;
      case KMS_TWICE -> ServerSideEncryption.AWS_KMS_DSSE;
    };
  }

  private void requireTls() {
    var merged = reads.tls().mergedInto(reads.policy());
    calls.put(
        BucketCall.PUT_POLICY,
        () -> client.putBucketPolicy(r -> r.bucket(calls.bucket()).policy(merged)));
  }

  private void keepVersions() {
    calls.put(
        BucketCall.PUT_VERSIONING,
        () ->
            client.putBucketVersioning(
                r ->
                    r.bucket(calls.bucket())
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED))));
  }

  private void retain(int days) {
    calls.put(
        BucketCall.PUT_LOCK,
        () ->
            client.putObjectLockConfiguration(
                r ->
                    r.bucket(calls.bucket())
                        .objectLockConfiguration(
                            lock ->
                                lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                                    .rule(
                                        rule ->
                                            rule.defaultRetention(
                                                d ->
                                                    d.mode(ObjectLockRetentionMode.GOVERNANCE)
                                                        .days(days))))));
  }

  private void putLifecycle(BucketChange.PutLifecycle change) {
    var merged = LifecycleRules.merged(reads.lifecycle(), change.rules());
    calls.put(
        BucketCall.PUT_LIFECYCLE,
        () ->
            client.putBucketLifecycleConfiguration(
                r -> r.bucket(calls.bucket()).lifecycleConfiguration(c -> c.rules(merged))));
  }

  private void logAccess(AccessLog to) {
    calls.put(
        BucketCall.PUT_LOGGING,
        () ->
            client.putBucketLogging(
                r ->
                    r.bucket(calls.bucket())
                        .bucketLoggingStatus(
                            status ->
                                status.loggingEnabled(
                                    log ->
                                        log.targetBucket(to.bucket().value())
                                            .targetPrefix(to.prefix())))));
  }

  private void putTags(Map<String, String> ours) {
    var merged = reads.tags();
    merged.putAll(ours);
    replaceTags(merged);
  }

  /** All at once: a set without the tags, or none where none is left. */
  private void removeTags(Set<String> keys) {
    var left = reads.tags();
    left.keySet().removeAll(keys);
    if (left.isEmpty()) {
      calls.put(
          BucketCall.PUT_TAGS, () -> client.deleteBucketTagging(r -> r.bucket(calls.bucket())));
    } else {
      replaceTags(left);
    }
  }

  private void replaceTags(Map<String, String> all) {
    var set =
        all.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    calls.put(
        BucketCall.PUT_TAGS,
        () -> client.putBucketTagging(r -> r.bucket(calls.bucket()).tagging(t -> t.tagSet(set))));
  }
}
