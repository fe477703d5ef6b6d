package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.BucketBackups;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.proof.ManifestRecorder;
import io.lifeboat.proof.MissingManifests;
import io.lifeboat.reconcile.BucketAdmins;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketContents;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.Trust;
import io.lifeboat.storage.gcs.GcsAccess;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.velero.install.Platform;
import io.lifeboat.velero.install.StorageSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Opens the stores that installations keep their buckets in, with our own credentials. */
final class InstallBuckets implements BucketAdmins {
  private static final String KEY_ID = "aws_access_key_id";
  private static final String KEY = "aws_secret_access_key";

  private final Services services;
  private final MissingManifests manifests;

  InstallBuckets(Services services) {
    this.services = services;
    this.manifests =
        new MissingManifests(
            new ManifestRecorder(services.clock(), Optional.empty()),
            ArchiveLimits.standard(),
            services.surroundings().temporary());
  }

  @Override
  public BucketAdmin open(StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    return switch (platform.provider()) {
      case AWS -> new S3Locations(services).admin(s3(storage, platform, secret), Optional.empty());
      case GCP -> new GcsLocations(services).admin(gcs(platform, secret));
    };
  }

  @Override
  public BucketContents contents(
      StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    return new BucketBackups(name -> store(name, storage.prefix(), storage, platform, secret));
  }

  @Override
  public Optional<String> record(
      BucketName bucket, StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    try (var store = store(bucket, storage.prefix(), storage, platform, secret)) {
      return manifests.recordNext(new BackupStore(store));
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      return Optional.of("backups are not recorded now: " + e.getMessage());
    }
  }

  /** The objects in a bucket, below a prefix. */
  ObjectStore store(
      BucketName bucket,
      String prefix,
      StorageSpec storage,
      Platform platform,
      Optional<KubeObject> secret) {
    return switch (platform.provider()) {
      case AWS ->
          new S3Locations(services)
              .open(
                  new LocationUri(LocationUri.Scheme.S3, bucket.value(), prefix),
                  s3(storage, platform, secret))
              .store();
      case GCP ->
          new GcsLocations(services)
              .open(
                  new LocationUri(LocationUri.Scheme.GS, bucket.value(), prefix),
                  gcs(platform, secret))
              .store();
    };
  }

  private GcsSettings gcs(Platform platform, Optional<KubeObject> secret) {
    var settings =
        GcsSettings.fromEnvironment(services.surroundings().environment())
            .withProject(platform.project())
            .withRegion(platform.region());
    return secret.isPresent()
        ? settings.withAccess(new GcsAccess.KeyText(value(secret.get(), "service_account.json")))
        : settings;
  }

  private S3Settings s3(StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    var settings =
        S3Settings.fromEnvironment(services.surroundings().environment())
            .withRegion(platform.region());
    if (storage.endpoint().isPresent()) {
      settings = settings.withEndpoint(storage.endpoint().get());
    }
    settings = settings.withPathStyle(settings.pathStyle() || storage.usesPathStyle());
    if (storage.caCert().isPresent()) {
      settings = settings.withTrust(new Trust(storage.caCert(), false));
    }
    if (secret.isPresent()) {
      settings = settings.withAccess(keys(secret.get()));
    }
    return settings;
  }

  private static S3Access keys(KubeObject secret) {
    return new S3Access.KeyPair(value(secret, KEY_ID), value(secret, KEY), Optional.empty());
  }

  private static String value(KubeObject secret, String key) {
    var value = secret.text("/data/" + KubeObject.escape(key));
    if (value.isEmpty()) {
      throw new LifeboatException(
          FailureKind.DENIED,
          "credentials-missing",
          "Secret " + secret.namespacedName() + " has no key " + key,
          "the cloud credential operator makes it from a CredentialsRequest of that name");
    }
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }
}
