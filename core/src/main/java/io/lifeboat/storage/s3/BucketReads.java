package io.lifeboat.storage.s3;

import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.BucketAccess;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.Encryption.Strength;
import io.lifeboat.storage.LackedSettings;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.Preservation;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.StoreLimits;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Reads the settings of one bucket, one request each.
 *
 * @param plain whether the store is reached without TLS
 */
record BucketReads(S3Client client, BucketCalls calls, TlsStatement tls, boolean plain) {
  ObservedBucket all(BucketOwner owner) {
    var cannot = new EnumMap<Setting, String>(Setting.class);
    var tags = orElse(Setting.TAGS, cannot, Map.<String, String>of(), this::tags);
    var seen = all(owner, tags, cannot);
    return calls.known() ? seen : seen.lacking(LackedSettings.of(tags));
  }

  private ObservedBucket all(
      BucketOwner owner, Map<String, String> tags, Map<Setting, String> cannot) {
    var rules =
        orElse(
            Setting.LIFECYCLE,
            cannot,
            List.<software.amazon.awssdk.services.s3.model.LifecycleRule>of(),
            this::lifecycle);
    return new ObservedBucket(
        true,
        owner,
        new BucketAccess(
            orElse(Setting.PUBLIC_ACCESS, cannot, false, this::isPrivate),
            orElse(Setting.OWNERSHIP, cannot, false, this::isOwnerEnforced),
            orElse(Setting.TRANSPORT, cannot, false, this::isTlsOnly)),
        orElse(Setting.ENCRYPTION, cannot, Encryption.NONE, this::encryption),
        new Preservation(
            orElse(Setting.VERSIONING, cannot, false, this::isVersioned),
            orElse(Setting.OBJECT_LOCK, cannot, Optional.empty(), this::lockDays),
            Optional.empty()),
        LifecycleRules.ours(rules),
        LifecycleRules.deleting(rules),
        orElse(Setting.ACCESS_LOG, cannot, Optional.empty(), this::accessLog),
        tags,
        StoreLimits.of(cannot));
  }

  private static <T> T orElse(
      Setting setting, Map<Setting, String> cannot, T otherwise, Supplier<T> read) {
    try {
      return read.get();
    } catch (BucketCalls.Unsupported e) {
      cannot.put(setting, e.why());
      return otherwise;
    }
  }

  private boolean isPrivate() {
    return calls
        .find(
            BucketCall.GET_PUBLIC_ACCESS,
            () -> client.getPublicAccessBlock(r -> r.bucket(calls.bucket())))
        .map(answer -> answer.publicAccessBlockConfiguration())
        .filter(BucketReads::blocksAll)
        .isPresent();
  }

  private static boolean blocksAll(PublicAccessBlockConfiguration block) {
    return Boolean.TRUE.equals(block.blockPublicAcls())
        && Boolean.TRUE.equals(block.blockPublicPolicy())
        && Boolean.TRUE.equals(block.ignorePublicAcls())
        && Boolean.TRUE.equals(block.restrictPublicBuckets());
  }

  private boolean isOwnerEnforced() {
    return calls
        .find(
            BucketCall.GET_OWNERSHIP,
            () -> client.getBucketOwnershipControls(r -> r.bucket(calls.bucket())))
        .filter(
            answer ->
                answer.ownershipControls() != null
                    && answer.ownershipControls().rules().stream()
                        .anyMatch(
                            r -> r.objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED))
        .isPresent();
  }

  private Encryption encryption() {
    return calls
        .find(
            BucketCall.GET_ENCRYPTION,
            () -> client.getBucketEncryption(r -> r.bucket(calls.bucket())))
        .flatMap(answer -> Optional.ofNullable(answer.serverSideEncryptionConfiguration()))
        .flatMap(configuration -> configuration.rules().stream().findFirst())
        .map(BucketReads::encryption)
        .orElse(Encryption.NONE);
  }

  private static Encryption encryption(ServerSideEncryptionRule rule) {
    var by = rule.applyServerSideEncryptionByDefault();
    return by == null
        ? Encryption.NONE
        : new Encryption(
            strength(by),
            Optional.ofNullable(by.kmsMasterKeyID()),
            Boolean.TRUE.equals(rule.bucketKeyEnabled()));
  }

  private static Strength strength(ServerSideEncryptionByDefault by) {
    return switch (String.valueOf(by.sseAlgorithmAsString())) {
      case "aws:kms" -> Strength.KMS;
      case "aws:kms:dsse" -> Strength.KMS_TWICE;
      default -> Strength.STORE;
    };
  }

  private boolean isTlsOnly() {
    var only = tls.isIn(policy());
    if (plain && !only) {
      throw new BucketCalls.Unsupported("the endpoint is http: it would lock us out ourselves");
    }
    return only;
  }

  /** Empty when there is none. */
  String policy() {
    return calls
        .find(BucketCall.GET_POLICY, () -> client.getBucketPolicy(r -> r.bucket(calls.bucket())))
        .flatMap(answer -> Optional.ofNullable(answer.policy()))
        .orElse("");
  }

  private boolean isVersioned() {
    return calls
        .find(
            BucketCall.GET_VERSIONING,
            () -> client.getBucketVersioning(r -> r.bucket(calls.bucket())))
        .filter(answer -> answer.status() == BucketVersioningStatus.ENABLED)
        .isPresent();
  }

  private Optional<Integer> lockDays() {
    return calls
        .find(
            BucketCall.GET_LOCK,
            () -> client.getObjectLockConfiguration(r -> r.bucket(calls.bucket())))
        .flatMap(answer -> Optional.ofNullable(answer.objectLockConfiguration()))
        .filter(lock -> lock.objectLockEnabled() == ObjectLockEnabled.ENABLED)
        .map(
            lock ->
                Optional.ofNullable(lock.rule())
                    .flatMap(rule -> Optional.ofNullable(rule.defaultRetention()))
                    .map(r -> r.days() != null ? r.days() : r.years() != null ? 365 * r.years() : 0)
                    .orElse(0));
  }

  List<software.amazon.awssdk.services.s3.model.LifecycleRule> lifecycle() {
    return calls
        .find(
            BucketCall.GET_LIFECYCLE,
            () -> client.getBucketLifecycleConfiguration(r -> r.bucket(calls.bucket())))
        .map(answer -> answer.rules())
        .orElse(List.of());
  }

  private Optional<AccessLog> accessLog() {
    return calls
        .find(BucketCall.GET_LOGGING, () -> client.getBucketLogging(r -> r.bucket(calls.bucket())))
        .flatMap(answer -> Optional.ofNullable(answer.loggingEnabled()))
        .map(
            log ->
                new AccessLog(
                    new BucketName(log.targetBucket()),
                    Optional.ofNullable(log.targetPrefix()).orElse("")));
  }

  Map<String, String> tags() {
    var tags = new HashMap<String, String>();
    calls
        .find(BucketCall.GET_TAGS, () -> client.getBucketTagging(r -> r.bucket(calls.bucket())))
        .map(answer -> answer.tagSet())
        .orElse(List.<Tag>of())
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
