package io.lifeboat.transform.openshift;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Question;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How a registry must be set up so that it keeps its images in the bucket of a storage location, as
 * {@code NAME=VALUE} settings of the distribution registry (§9.4). Pure: whoever copies images
 * fetches the objects. The settings hold credentials and belong into no log.
 *
 * @param location the BackupStorageLocation
 */
public record RegistrySettings(KubeObject location) {
  private static final String PREFIX = "REGISTRY_STORAGE";
  private static final String CREDENTIALS = "/tmp/credentials/";

  /** The word for the provider, also when it is written with Velero's prefix. */
  public String provider() {
    return location.text("/spec/provider").replaceFirst("^velero\\.io/", "");
  }

  /** The secret with the credentials for the bucket, which OADP's operator makes. */
  public Question secret() {
    var name = "oadp-" + location.name() + "-" + provider() + "-registry-secret";
    return Question.one("secrets", location.namespace(), name);
  }

  /** Whether the bucket's region must be found out first. */
  public boolean needsRegion() {
    return provider().equals("aws") && config("s3Url").isEmpty() && config("region").isEmpty();
  }

  /**
   * The settings in order.
   *
   * @param secret what was found for {@link #secret}
   * @param region of the bucket, where {@link #needsRegion} asks for it
   * @throws LifeboatException INVALID_INPUT, code {@code registry-settings}, when something is
   *     missing
   */
  public List<String> list(Optional<KubeObject> secret, Optional<String> region) {
    return switch (provider()) {
      case "aws" -> aws(secret, region);
      case "azure" -> azure(secret);
      case "gcp" -> gcp();
      default -> throw missing("unsupported provider");
    };
  }

  private List<String> aws(Optional<KubeObject> secret, Optional<String> found) {
    var settings = new ArrayList<>(List.of(PREFIX + "=s3"));
    put(settings, "_S3_BUCKET", bucket());
    put(settings, "_S3_REGION", region(found));
    put(settings, "_S3_REGIONENDPOINT", config("s3Url"));
    put(settings, "_S3_SKIPVERIFY", config("insecureSkipTLSVerify"));
    if (config("enableSharedConfig").equals("true")) {
      put(settings, "_S3_CREDENTIALSCONFIGPATH", credentials("cloud-credentials"));
    } else {
      put(settings, "_S3_ACCESSKEY", secret, "access_key");
      put(settings, "_S3_SECRETKEY", secret, "secret_key");
    }
    return settings;
  }

  private String region(Optional<String> found) {
    if (needsRegion()) {
      return found.orElseThrow(
          () -> missing("failed to get bucket region: unable to determine bucket's region"));
    }
    if (config("region").isEmpty()) {
      throw missing("region not found in backupstoragelocation spec");
    }
    return config("region");
  }

  private List<String> azure(Optional<KubeObject> secret) {
    var settings = new ArrayList<>(List.of(PREFIX + "=azure"));
    put(settings, "_AZURE_CONTAINER", bucket());
    put(settings, "_AZURE_ACCOUNTNAME", config("storageAccount"));
    put(settings, "_AZURE_ACCOUNTKEY", secret, "storage_account_key");
    put(settings, "_AZURE_SPN_CLIENT_ID", secret, "client_id_key");
    put(settings, "_AZURE_SPN_CLIENT_SECRET", secret, "client_secret_key");
    put(settings, "_AZURE_SPN_TENANT_ID", secret, "tenant_id_key");
    return settings;
  }

  private List<String> gcp() {
    var settings = new ArrayList<>(List.of(PREFIX + "=gcs"));
    put(settings, "_GCS_BUCKET", bucket());
    put(settings, "_GCS_KEYFILE", credentials("cloud-credentials-gcp"));
    return settings;
  }

  /** The file that the Velero server writes a location's credentials to. */
  private String credentials(String standard) {
    var name = location.text("/spec/credential/name");
    var key = location.text("/spec/credential/key");
    return CREDENTIALS
        + location.namespace()
        + "/"
        + (name.isEmpty() ? standard : name)
        + "-"
        + (key.isEmpty() ? "cloud" : key);
  }

  private String bucket() {
    return location.text("/spec/objectStorage/bucket");
  }

  private String config(String key) {
    return location.text("/spec/config/" + key);
  }

  private static void put(List<String> settings, String name, String value) {
    if (!value.isEmpty()) {
      settings.add(PREFIX + name + "=" + value);
    }
  }

  /** A secret's values are passed on even when they are empty. */
  private void put(List<String> settings, String name, Optional<KubeObject> secret, String key) {
    var data = secret.orElseThrow(() -> missing(Lookup.missing(secret()))).text("/data/" + key);
    settings.add(
        PREFIX + name + "=" + new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
  }

  private static LifeboatException missing(String what) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "registry-settings",
        "errors getting registry env vars: " + what);
  }
}
