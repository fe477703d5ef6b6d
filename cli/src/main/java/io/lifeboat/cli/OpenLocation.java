package io.lifeboat.cli;

import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import java.util.Optional;

/**
 * A location that was opened, and what is behind it.
 *
 * @param cloud absent for a folder
 */
record OpenLocation(LocationUri uri, ObjectStore store, Optional<CloudSide> cloud) {}
