package io.lifeboat.cli;

import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObservedBucket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which bucket, and what it must be. */
final class BucketOptions {
  @Parameters(
      paramLabel = "BUCKET",
      arity = "0..1",
      description = {
        "Bucket by name, or as s3://bucket/prefix (default:",
        "the one that carries the tags of --infrastructure)."
      })
  @Nullable String bucket;

  @Option(
      names = "--infrastructure",
      paramLabel = "NAME",
      description = "Cluster whose bucket it is: its infrastructure name, put in a tag.")
  @Nullable String infrastructure;

  @Option(
      names = "--adopt",
      paramLabel = "WHICH",
      converter = Words.AdoptionWord.class,
      description = {
        "Take a bucket that exists only if it carries the",
        "cluster's tags (tagged), or by its name (byname, the",
        "default); never one of another cluster."
      })
  Adoption adopt = Adoption.BYNAME;

  @Option(
      names = "--expire-days",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "Delete backups older than this (default: 90).")
  int expireDays;

  @Option(
      names = "--kms-key",
      paramLabel = "KEY",
      description = "Encrypt with this key of KMS, not with the store's own.")
  @Nullable String kmsKey;

  @Option(
      names = "--versioning",
      fallbackValue = "true",
      description = "Keep old versions for a week.")
  boolean versioning;

  @Option(
      names = "--lock-days",
      paramLabel = "DAYS",
      description = "Let nobody delete what is younger; for a new bucket only.")
  @Nullable Integer lockDays;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Put this tag on the bucket; may be repeated.")
  Map<String, String> tags = new LinkedHashMap<>();

  private Optional<ClusterTags> cluster() {
    return Optional.ofNullable(infrastructure).map(name -> new ClusterTags(name, "default"));
  }

  BucketPolicy policy() {
    var all = new HashMap<>(tags);
    cluster().ifPresent(cluster -> all.putAll(cluster.asMap()));
    return new BucketPolicy(
        kmsKey == null ? Encryption.STORE : Encryption.kms(kmsKey),
        prefix(),
        expireDays,
        versioning,
        Optional.ofNullable(lockDays),
        all);
  }

  private String prefix() {
    var given = bucket;
    return given != null && isUrl(given) ? LocationUri.parse(given).prefix() : "";
  }

  private static boolean isUrl(String given) {
    return given.contains("://");
  }

  /** The bucket named, or the only one that is tagged for the cluster. */
  BucketName find(BucketAdmin admin) {
    var given = bucket;
    if (given != null) {
      return new BucketName(isUrl(given) ? s3(LocationUri.parse(given)) : given);
    }
    var cluster = cluster().orElseThrow(UsageFailure::bucketMissing);
    return Adoption.only(admin.tagged(cluster), cluster);
  }

  private static String s3(LocationUri uri) {
    if (uri.scheme() != LocationUri.Scheme.S3) {
      throw UsageFailure.notABucket(uri.toString());
    }
    return uri.bucket();
  }

  /** How the bucket stands; a refusal when it must not be ours. */
  ObservedBucket observe(BucketAdmin admin, BucketName name) {
    var seen = admin.observe(name);
    adopt.check(name, seen, cluster());
    return seen;
  }
}
