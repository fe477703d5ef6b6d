package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.Trust;
import io.lifeboat.storage.gcs.GcsAccess;
import io.lifeboat.storage.gcs.GcsBucketAdmin;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.gcs.GcsStore;
import io.lifeboat.storage.gcs.GcsStoreAccess;
import java.util.Optional;

/** Opens buckets in GCS: named by the user, or by a BackupStorageLocation with its credentials. */
record GcsLocations(Services services) {
  /** Of gcloud, for its property {@code core/custom_ca_certs_file}. */
  private static final String VARIABLE = "CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE";

  OpenLocation open(LocationUri uri) {
    return open(uri, ofEnvironment());
  }

  /** A location reached with these settings, and the options on top. */
  OpenLocation open(LocationUri uri, GcsSettings settings) {
    var told = asTold(settings);
    var store = new LateStore(uri.toString(), () -> GcsStore.open(uri, told));
    return new OpenLocation(uri, store, Optional.of(behind(uri, told)));
  }

  private static CloudSide behind(LocationUri uri, GcsSettings settings) {
    return new CloudSide(
        () -> GcsStoreAccess.of(uri, settings),
        () -> GcsBucketAdmin.open(settings),
        Optional.empty(),
        settings.endpoint().map(url -> " --gcs-endpoint " + url).orElse("")
            + settings.project().map(id -> " --gcs-project " + id).orElse(""));
  }

  OpenLocation open(ClusterLocation location) {
    var settings = GcsSettings.fromLocationConfig(location.config());
    var credentials = location.credentials();
    if (credentials.isPresent()) {
      settings = settings.withAccess(new GcsAccess.KeyText(credentials.get()));
    }
    var authority = location.authority();
    if (authority.isPresent()) {
      settings = settings.withTrust(new Trust(authority, false));
    }
    return open(location.uri(LocationUri.Scheme.GS), settings);
  }

  /** The buckets of the project the user means; new ones are made in that region. */
  BucketAdmin admin(Optional<String> project, Optional<String> region) {
    var settings = ofEnvironment();
    if (project.isPresent()) {
      settings = settings.withProject(project.get());
    }
    return admin(region.isPresent() ? settings.withRegion(region.get()) : settings);
  }

  /** The buckets that these settings lead to, and the options on top. */
  BucketAdmin admin(GcsSettings settings) {
    return GcsBucketAdmin.open(asTold(settings));
  }

  private GcsSettings ofEnvironment() {
    return GcsSettings.fromEnvironment(services.surroundings().environment());
  }

  /** The settings with what the options say on top. */
  private GcsSettings asTold(GcsSettings settings) {
    services.hushClients();
    var options = services.options().location;
    var told = settings;
    if (options.gcsImpersonate != null) {
      told = told.withImpersonation(options.gcsImpersonate);
    }
    if (options.gcsEndpoint != null) {
      told = told.withEndpoint(options.gcsEndpoint.toString());
    }
    told = told.withTrust(new CaBundle(services, VARIABLE).over(settings.trust()));
    if (services.options().cluster.insecure) {
      services.warnOfInsecurity();
      told = told.withTrust(new Trust(Optional.empty(), true));
    }
    return told;
  }
}
