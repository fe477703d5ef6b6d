package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.storage.LocationUri;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A BackupStorageLocation of the cluster: where it is, and what it takes to get there. */
record ClusterLocation(Services services, KubeObject location) {
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

  /** Velero's short word for it, such as {@code aws}. */
  String provider() {
    return location.text("/spec/provider").replaceFirst("^velero\\.io/", "");
  }

  LifeboatException unsupported() {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "location-unsupported",
        "storage location "
            + location.namespacedName()
            + " is of provider '"
            + location.text("/spec/provider")
            + "', which is not supported",
        "copy the backups to a folder, S3 or GCS and name that with --location");
  }

  LocationUri uri(LocationUri.Scheme scheme) {
    return new LocationUri(
        scheme,
        location.text("/spec/objectStorage/bucket"),
        location.text("/spec/objectStorage/prefix"));
  }

  Map<String, String> config() {
    return location.stringMap("/spec/config");
  }

  /**
   * The credentials file that its Secret holds; empty: the usual places of the store's own tools.
   */
  Optional<String> credentials() {
    var named = location.text("/spec/credential/name");
    var secret = named.isEmpty() ? USUAL_SECRET : named;
    var key = named.isEmpty() ? USUAL_KEY : location.text("/spec/credential/key");
    var name = new NamespacedName(location.namespace(), secret);
    var found = services.cluster().get(SECRETS, name);
    var text = decoded(found.map(s -> s.text("/data/" + KubeObject.escape(key))).orElse(""));
    if (!text.isEmpty() || named.isEmpty()) {
      return Optional.of(text).filter(given -> !given.isEmpty());
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

  /** The certificates to believe, as PEM text. */
  Optional<String> authority() {
    try {
      return Optional.of(decoded(location.text("/spec/objectStorage/caCert")))
          .filter(pem -> !pem.isEmpty());
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
