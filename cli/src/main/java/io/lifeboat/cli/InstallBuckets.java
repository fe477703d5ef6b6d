package io.lifeboat.cli;

import io.lifeboat.archive.BackupLifetimes;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.BucketAdmins;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.Trust;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.velero.install.Platform;
import io.lifeboat.velero.install.Provider;
import io.lifeboat.velero.install.StorageSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Opens the stores that installations keep their buckets in, with our own credentials. */
record InstallBuckets(Services services) implements BucketAdmins {
  private static final String KEY_ID = "aws_access_key_id";
  private static final String KEY = "aws_secret_access_key";

  @Override
  public BucketAdmin open(StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    return new S3Locations(services).admin(settings(storage, platform, secret), Optional.empty());
  }

  @Override
  public Lifetimes lifetimes(
      BucketName bucket, StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    var uri = new LocationUri(LocationUri.Scheme.S3, bucket.value(), storage.prefix());
    var settings = settings(storage, platform, secret);
    try (var store = new S3Locations(services).open(uri, settings).store()) {
      return BackupLifetimes.of(new BackupStore(store));
    }
  }

  private S3Settings settings(StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    if (platform.provider() != Provider.AWS) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "provider-unsupported",
          "buckets of " + platform.provider() + " are not looked after yet",
          "make the bucket yourself, and set storage.policy to Leave");
    }
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
    var value = secret.text("/data/" + key);
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
