package io.lifeboat.storage.gcs;

import io.lifeboat.storage.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a bucket.
 *
 * @param project the id of the project that owns, or is to own, buckets; objects need none
 * @param region where buckets are made, such as {@code europe-west1} or {@code eu}
 * @param endpoint absent: Google itself
 * @param impersonate the service account to act as; absent: whoever the credentials are
 * @param kmsKey what new objects are encrypted with; absent: as the bucket decides
 */
public record GcsSettings(
    Optional<String> project,
    Optional<String> region,
    Optional<URI> endpoint,
    GcsAccess access,
    Optional<String> impersonate,
    Trust trust,
    Optional<String> kmsKey) {

  /** Google, with the credentials that lie in the usual places. */
  public static GcsSettings google() {
    return new GcsSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new GcsAccess.ApplicationDefault(),
        Optional.empty(),
        Trust.JDK,
        Optional.empty());
  }

  /** What the variables of Google's tools say. */
  public static GcsSettings fromEnvironment(Map<String, String> env) {
    var settings = google();
    var project =
        text(env, "CLOUDSDK_CORE_PROJECT")
            .or(() -> text(env, "GOOGLE_CLOUD_PROJECT"))
            .or(() -> text(env, "GCLOUD_PROJECT"));
    if (project.isPresent()) {
      settings = settings.withProject(project.get());
    }
    var file = text(env, "GOOGLE_APPLICATION_CREDENTIALS").map(Path::of);
    if (file.isPresent()) {
      settings = settings.withAccess(new GcsAccess.KeyFile(file.get()));
    }
    var account = text(env, "CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT");
    if (account.isPresent()) {
      settings = settings.withImpersonation(account.get());
    }
    var emulator = text(env, "STORAGE_EMULATOR_HOST");
    return emulator.isPresent() ? settings.withEndpoint(withScheme(emulator.get())) : settings;
  }

  /** Google's tools take the variable with a scheme and without. */
  private static String withScheme(String emulator) {
    return emulator.contains("://") ? emulator : "http://" + emulator;
  }

  /**
   * What the {@code config} of a Velero BackupStorageLocation means (velero.md §6.3). {@code
   * serviceAccount} only signs links, which are not made here.
   */
  public static GcsSettings fromLocationConfig(Map<String, String> config) {
    var settings = google();
    var file = text(config, "credentialsFile").map(Path::of);
    if (file.isPresent()) {
      settings = settings.withAccess(new GcsAccess.KeyFile(file.get()));
    }
    var endpoint = text(config, "storeEndpoint");
    if (endpoint.isPresent()) {
      settings = settings.withEndpoint(endpoint.get());
    }
    var key = text(config, "kmsKeyName");
    return key.isPresent() ? settings.withKmsKey(key.get()) : settings;
  }

  private static Optional<String> text(Map<String, String> map, String key) {
    return Optional.ofNullable(map.get(key)).map(String::strip).filter(value -> !value.isEmpty());
  }

  public GcsSettings withProject(String id) {
    return new GcsSettings(Optional.of(id), region, endpoint, access, impersonate, trust, kmsKey);
  }

  public GcsSettings withRegion(String name) {
    return new GcsSettings(
        project, Optional.of(name), endpoint, access, impersonate, trust, kmsKey);
  }

  public GcsSettings withEndpoint(String url) {
    return new GcsSettings(
        project, region, Optional.of(URI.create(url)), access, impersonate, trust, kmsKey);
  }

  /** Whether no credentials are sent: an endpoint without TLS is an emulator, or a mistake. */
  boolean isAnonymous() {
    return access instanceof GcsAccess.Nobody
        || endpoint.filter(url -> "http".equals(url.getScheme())).isPresent();
  }

  public GcsSettings withAccess(GcsAccess other) {
    return new GcsSettings(project, region, endpoint, other, impersonate, trust, kmsKey);
  }

  public GcsSettings withImpersonation(String account) {
    return new GcsSettings(project, region, endpoint, access, Optional.of(account), trust, kmsKey);
  }

  public GcsSettings withTrust(Trust other) {
    return new GcsSettings(project, region, endpoint, access, impersonate, other, kmsKey);
  }

  public GcsSettings withKmsKey(String name) {
    return new GcsSettings(
        project, region, endpoint, access, impersonate, trust, Optional.of(name));
  }
}
