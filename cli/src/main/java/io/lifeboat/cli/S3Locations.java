package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.Trust;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.util.Optional;

/** Opens buckets in S3: named by the user, or by a BackupStorageLocation with its credentials. */
record S3Locations(Services services) {
  OpenLocation open(LocationUri uri) {
    return open(uri, S3Settings.fromEnvironment(services.surroundings().environment()));
  }

  /** A location reached with these settings, and the options on top. */
  OpenLocation open(LocationUri uri, S3Settings settings) {
    var told = asTold(settings);
    return new OpenLocation(uri, S3Store.open(uri, told), Optional.of(told));
  }

  /** The buckets of the account the user means. */
  BucketAdmin admin() {
    return admin(S3Settings.fromEnvironment(services.surroundings().environment()));
  }

  /** The buckets that these settings lead to, and the options on top. */
  BucketAdmin admin(S3Settings settings) {
    return S3BucketAdmin.open(asTold(settings));
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
