package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.dir.FolderStore;
import java.nio.file.Path;

/** Opens the location a user means. Each client is loaded only when a location needs it. */
record Locations(Services services) {
  ObjectStore open() {
    var given = services.options().location.location;
    if (given == null) {
      throw missing();
    }
    var uri = LocationUri.parse(given);
    return switch (uri.scheme()) {
      case FILE -> new FolderStore(Path.of(uri.bucket()));
      case S3 -> throw missing();
    };
  }

  private static LifeboatException missing() {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "location-missing",
        "it is not said where the backups are",
        "say --location s3://bucket/prefix or file:///folder, or set $LIFEBOAT_LOCATION");
  }
}
