package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.dir.FolderStore;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the location a user means. Each client is loaded only when a location needs it. */
record Locations(Services services) {
  ObjectStore open() {
    return opened().store();
  }

  OpenLocation opened() {
    var given = services.options().location.location;
    if (given == null) {
      return ofCluster(Optional.empty());
    }
    return isName(given) ? ofCluster(Optional.of(given)) : open(parse(given));
  }

  /** Whether the user named a place that needs no cluster to be found. */
  boolean isUrl() {
    var given = services.options().location.location;
    return given != null && !isName(given);
  }

  /** A word without a scheme and without slashes is the name of a storage location. */
  private static boolean isName(String given) {
    return given.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
  }

  /** Reads a URL; one that is nearly right is put right in the hint. */
  private static LocationUri parse(String given) {
    try {
      return LocationUri.parse(given);
    } catch (LifeboatException e) {
      var meant =
          given.matches("file:/.+|/.*")
              ? given.replaceFirst("^(file:)?/*", "file:///")
              : given.matches("(s3|gs):/?[^/].*") ? given.replaceFirst("^(s3|gs):/?", "$1://") : "";
      throw meant.isEmpty()
          ? e
          : new LifeboatException(
              e.kind(), e.code(), String.valueOf(e.getMessage()), "did you mean " + meant + "?", e);
    }
  }

  private OpenLocation open(LocationUri uri) {
    return switch (uri.scheme()) {
      case FILE -> new OpenLocation(uri, folder(uri), Optional.empty());
      case S3 -> new S3Locations(services).open(uri);
      case GS -> new GcsLocations(services).open(uri);
    };
  }

  private static ObjectStore folder(LocationUri uri) {
    return new FolderStore(Path.of(uri.bucket()));
  }

  private OpenLocation ofCluster(Optional<String> name) {
    return open(site(name).location(name));
  }

  /** A storage location of the cluster. */
  OpenLocation open(KubeObject location) {
    if (isSandbox(location)) {
      return open(LocationUri.parse(location.text("/spec/objectStorage/bucket")));
    }
    var stored = new ClusterLocation(services, location);
    return switch (stored.provider()) {
      case "aws" -> new S3Locations(services).open(stored);
      case "gcp" -> new GcsLocations(services).open(stored);
      default -> throw stored.unsupported();
    };
  }

  /** A sandbox keeps its bucket in a folder here; no other cluster may point us at one. */
  private boolean isSandbox(KubeObject location) {
    return location.text("/spec/provider").equals("folder")
        && services.cluster().server().startsWith("http://127.0.0.1:");
  }

  private VeleroSite site(Optional<String> name) {
    try {
      return services.site();
    } catch (LifeboatException e) {
      if (name.isEmpty() && e.code().equals("kubeconfig-not-found")) {
        throw new LifeboatException(
            FailureKind.INVALID_INPUT,
            "location-missing",
            "nothing says where the backups are: no --location, and " + e.getMessage(),
            "say --location s3://bucket/prefix, gs://bucket/prefix or file:///folder, or set"
                + " $LIFEBOAT_LOCATION",
            e);
      }
      throw e.code().equals("kubeconfig-not-found")
          ? new LifeboatException(
              e.kind(),
              e.code(),
              "there is no cluster to ask for storage location "
                  + name.orElseThrow()
                  + ": "
                  + e.getMessage(),
              e.hint() + "; a folder is written file:///…, a bucket s3://… or gs://…",
              e)
          : e;
    }
  }
}
