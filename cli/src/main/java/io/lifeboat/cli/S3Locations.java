package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import io.lifeboat.storage.s3.S3Trust;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens buckets in S3: named by the user, or by a BackupStorageLocation with its credentials. */
record S3Locations(Services services) {
  private static final ServedResource SECRETS =
      new ServedResource(
          new GroupVersionKind("", "v1", "Secret"),
          "secrets",
          "secret",
          List.of(),
          true,
          Set.of("get"),
          true);
  // What Velero itself falls back to (spec/velero.md §6.2).
  private static final String USUAL_SECRET = "cloud-credentials";
  private static final String USUAL_KEY = "cloud";

  ObjectStore open(LocationUri uri) {
    return S3Store.open(
        uri, asTold(S3Settings.fromEnvironment(services.surroundings().environment())));
  }

  /** The buckets of the account the user means. */
  BucketAdmin admin() {
    return S3BucketAdmin.open(
        asTold(S3Settings.fromEnvironment(services.surroundings().environment())));
  }

  ObjectStore open(KubeObject location) {
    if (!location.text("/spec/provider").matches("(velero\\.io/)?aws")) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "location-unsupported",
          "storage location "
              + location.namespacedName()
              + " is of provider '"
              + location.text("/spec/provider")
              + "', which is not supported",
          "copy the backups to a folder or to S3 and name that with --location");
    }
    var config = location.stringMap("/spec/config");
    var settings = S3Settings.fromLocationConfig(config);
    var profile = config.getOrDefault("profile", S3Access.DEFAULT_PROFILE);
    var credentials = credentials(location, profile);
    if (credentials.isPresent()) {
      settings = settings.withAccess(credentials.get());
    }
    var authority = authority(location);
    if (!authority.isEmpty()) {
      settings = settings.withTrust(new S3Trust(Optional.of(authority), false));
    }
    var uri =
        new LocationUri(
            LocationUri.Scheme.S3,
            location.text("/spec/objectStorage/bucket"),
            location.text("/spec/objectStorage/prefix"));
    return S3Store.open(uri, asTold(settings));
  }

  /** The settings with what the options say on top. */
  private S3Settings asTold(S3Settings settings) {
    services.hushClients();
    var options = services.options().location;
    var told = settings;
    if (options.s3Endpoint != null) {
      told = told.withEndpoint(options.s3Endpoint.toString()).withPathStyle(true);
    }
    if (options.s3Region != null) {
      told = told.withRegion(options.s3Region);
    }
    if (options.s3PathStyle) {
      told = told.withPathStyle(true);
    }
    if (services.options().cluster.insecure) {
      services.warnOfInsecurity();
      told = told.withTrust(new S3Trust(Optional.empty(), true));
    }
    return told;
  }

  private Optional<S3Access> credentials(KubeObject location, String profile) {
    var named = location.text("/spec/credential/name");
    var secret = named.isEmpty() ? USUAL_SECRET : named;
    var key = named.isEmpty() ? USUAL_KEY : location.text("/spec/credential/key");
    var name = new NamespacedName(location.namespace(), secret);
    var found = services.cluster().get(SECRETS, name);
    var text = decoded(found.map(s -> s.text("/data/" + KubeObject.escape(key))).orElse(""));
    if (!text.isEmpty()) {
      return Optional.of(new S3Access.ProfileText(text, profile));
    }
    if (named.isEmpty()) {
      return Optional.empty(); // then the usual places of the AWS tools
    }
    throw new LifeboatException(
        FailureKind.DENIED,
        "location-credentials-missing",
        "storage location "
            + location.namespacedName()
            + " takes its credentials from key '"
            + key
            + "' of Secret "
            + name
            + ", which is not there",
        "create it, or name the bucket with --location and use credentials of your own");
  }

  private static String authority(KubeObject location) {
    try {
      return decoded(location.text("/spec/objectStorage/caCert"));
    } catch (IllegalArgumentException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "location-invalid",
          "caCert of storage location " + location.namespacedName() + " is not base64",
          "put the PEM certificates there, encoded with base64",
          e);
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
