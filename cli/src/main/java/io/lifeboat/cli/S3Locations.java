package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.Trust;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3ObjectProbe;
import io.lifeboat.storage.s3.S3Permissions;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import io.lifeboat.storage.s3.S3StoreAccess;
import java.util.Optional;

/** Opens buckets in S3: named by the user, or by a BackupStorageLocation with its credentials. */
record S3Locations(Services services) {
  OpenLocation open(LocationUri uri) {
    return open(uri, S3Settings.fromEnvironment(services.surroundings().environment()));
  }

  /** A location reached with these settings, and the options on top. */
  OpenLocation open(LocationUri uri, S3Settings settings) {
    var told = asTold(settings);
    var store = new LateStore(uri.toString(), () -> S3Store.open(uri, told));
    return new OpenLocation(uri, store, Optional.of(behind(uri, told)));
  }

  private static CloudSide behind(LocationUri uri, S3Settings settings) {
    return new CloudSide(
        () -> S3StoreAccess.of(uri, settings),
        () -> S3BucketAdmin.open(settings),
        Optional.of(() -> S3ObjectProbe.of(uri, settings).run()),
        settings.endpoint().map(url -> " --s3-endpoint " + url).orElse("")
            + settings.region().map(name -> " --s3-region " + name).orElse(""));
  }

  /**
   * The buckets of the account the user means.
   *
   * @param owner the number of the account that buckets must belong to, if the user said so
   */
  BucketAdmin admin(Optional<String> owner) {
    return admin(S3Settings.fromEnvironment(services.surroundings().environment()), owner);
  }

  /** The buckets that these settings lead to, and the options on top. */
  BucketAdmin admin(S3Settings settings, Optional<String> owner) {
    return S3BucketAdmin.open(asTold(settings), owner);
  }

  /** What credentials must be allowed for that goal, as an IAM policy. */
  String permissions(BucketGoal goal) {
    var settings = asTold(S3Settings.fromEnvironment(services.surroundings().environment()));
    var region = settings.region().orElse("us-east-1");
    return new S3Permissions(goal, region, settings.endpoint().isEmpty()).policy();
  }

  OpenLocation open(ClusterLocation location) {
    var config = location.config();
    var settings = S3Settings.fromLocationConfig(config);
    var profile = config.getOrDefault("profile", S3Access.DEFAULT_PROFILE);
    var credentials = location.credentials();
    if (credentials.isPresent()) {
      settings = settings.withAccess(new S3Access.ProfileText(credentials.get(), profile));
    }
    var authority = location.authority();
    if (authority.isPresent()) {
      settings = settings.withTrust(new Trust(authority, false));
    }
    return open(location.uri(LocationUri.Scheme.S3), settings);
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
    told = told.withTrust(new CaBundle(services, "AWS_CA_BUNDLE").over(settings.trust()));
    if (options.s3PathStyle) {
      told = told.withPathStyle(true);
    }
    if (services.options().cluster.insecure) {
      services.warnOfInsecurity();
      told = told.withTrust(new Trust(Optional.empty(), true));
    }
    return told;
  }
}
