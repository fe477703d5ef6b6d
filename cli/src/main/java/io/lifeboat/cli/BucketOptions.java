package io.lifeboat.cli;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.Expiry;
import io.lifeboat.storage.GcsLabels;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.StorageFailure;
import java.nio.file.Path;
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
        "Bucket by name, or as s3://bucket/prefix or",
        "gs://bucket/prefix (default: the one on record, or",
        "that carries the tags of --infrastructure)."
      })
  @Nullable String bucket;

  @Option(
      names = "--infrastructure",
      paramLabel = "NAME",
      description = {"Cluster whose bucket it is: its infrastructure", "name, put in a tag."})
  @Nullable String infrastructure;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = {
        "Keep here which bucket it is, before it is made, and",
        "since when what differs."
      })
  @Nullable Path record;

  @Option(
      names = "--adopt",
      paramLabel = "WHICH",
      converter = Words.AdoptionWord.class,
      description = {
        "Take a bucket that exists only if it is on record",
        "(never), by the cluster's tags (tagged), or by",
        "its name (byname, the default); never one of",
        "another cluster or account."
      })
  Adoption adopt = Adoption.BYNAME;

  @Option(
      names = "--expected-owner",
      paramLabel = "ACCOUNT",
      description = {
        "Take no bucket but of this account (default: on AWS,",
        "that of the credentials)."
      })
  @Nullable String owner;

  @Option(
      names = "--expire-days",
      paramLabel = "DAYS",
      description = {
        "Delete backups older than this (default: 90, or more",
        "where a backup is to live longer)."
      })
  @Nullable Integer expireDays;

  @Option(
      names = "--kms-key",
      paramLabel = "KEY",
      description = {"Encrypt with this key of KMS, not with the", "store's own."})
  @Nullable String kmsKey;

  @Option(
      names = "--versioning",
      fallbackValue = "true",
      description = "Keep old versions for a week.")
  boolean versioning;

  @Option(
      names = "--lock-days",
      paramLabel = "DAYS",
      description = {"Let nobody delete what is younger; for a new", "bucket only."})
  @Nullable Integer lockDays;

  @Option(
      names = "--shortest-ttl",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = {
        "Time to live of the shortest-lived backup, which",
        "a lock must not reach (default: 30, as Velero's)."
      })
  int shortestTtl;

  @Option(
      names = "--access-log",
      paramLabel = "URL",
      description = {
        "Have the store write here who asks for what:",
        "s3://bucket/prefix or gs://bucket/prefix."
      })
  @Nullable String accessLog;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Put this tag on the bucket; may be repeated.")
  Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--gcs-project",
      paramLabel = "PROJECT",
      description = {
        "Look for the bucket in this project of Google Cloud,",
        "and make it there (default for gs://: as gcloud)."
      })
  @Nullable String gcsProject;

  @Option(
      names = "--gcs-region",
      paramLabel = "REGION",
      description = {"Make a new bucket in GCS there, such as", "europe-west1 or eu."})
  @Nullable String gcsRegion;

  /** In which kind of store the bucket is. */
  LocationUri.Scheme scheme() {
    var given = bucket;
    if (given != null && isUrl(given)) {
      return LocationUri.parse(given).scheme();
    }
    return gcsProject == null ? LocationUri.Scheme.S3 : LocationUri.Scheme.GS;
  }

  private boolean isGoogle() {
    return scheme() == LocationUri.Scheme.GS;
  }

  /** Whose the bucket must be, in Google Cloud. */
  Optional<String> project() {
    return Optional.ofNullable(gcsProject).or(this::owner);
  }

  Optional<String> region() {
    return Optional.ofNullable(gcsRegion);
  }

  private Optional<ClusterTags> cluster() {
    return Optional.ofNullable(infrastructure)
        .map(name -> new ClusterTags(name, "default"))
        .map(tags -> isGoogle() ? GcsLabels.found(tags) : tags);
  }

  /** What is wanted; {@code known} is what is on record. */
  BucketGoal goal(BucketRecord known) {
    return new BucketGoal(named().or(known::name), cluster(), adopt, policy());
  }

  private Optional<BucketName> named() {
    return Optional.ofNullable(bucket)
        .map(given -> new BucketName(isUrl(given) ? uri(given).bucket() : given));
  }

  private BucketPolicy policy() {
    var all = new HashMap<>(isGoogle() ? GcsLabels.found(tags) : tags);
    cluster().ifPresent(cluster -> all.putAll(cluster.asMap()));
    return BucketPolicy.USUAL
        .withEncryption(kmsKey == null ? Encryption.STORE : Encryption.kms(kmsKey))
        .withPrefix(prefix())
        .withExpiry(expireDays == null ? Expiry.USUAL : Expiry.of(expireDays))
        .withShortestLife(shortestTtl)
        .withVersions(versioning)
        .withLock(Optional.ofNullable(lockDays))
        .withAccessLog(Optional.ofNullable(accessLog).map(this::log))
        .withTags(all);
  }

  /** Where backups are in the bucket; empty: at its top. */
  String prefix() {
    var given = bucket;
    return given != null && isUrl(given) ? uri(given).prefix() : "";
  }

  private AccessLog log(String url) {
    var uri = uri(url);
    return new AccessLog(
        new BucketName(uri.bucket()), uri.prefix().isEmpty() ? "" : uri.prefix() + "/");
  }

  private static boolean isUrl(String given) {
    return given.contains("://");
  }

  private LocationUri uri(String url) {
    var uri = LocationUri.parse(url);
    if (uri.scheme() == LocationUri.Scheme.FILE || uri.scheme() != scheme()) {
      throw UsageFailure.notABucket(url);
    }
    return uri;
  }

  /** The account that a bucket must belong to. */
  Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  Optional<BucketRecordFile> file() {
    return Optional.ofNullable(record).map(BucketRecordFile::new);
  }

  /** What is on record. */
  BucketRecord known() {
    return file().map(BucketRecordFile::read).orElse(BucketRecord.NONE);
  }

  /** When there is nothing to look at. */
  LifeboatException notFound() {
    return StorageFailure.bucketNotFound(
        "a bucket tagged for " + infrastructure, "lifeboat bucket ensure makes one");
  }
}
