package io.lifeboat.cli;

import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.s3.S3Settings;
import java.util.Optional;

/**
 * A location that was opened, and how.
 *
 * @param s3 present only in S3
 */
record OpenLocation(LocationUri uri, ObjectStore store, Optional<S3Settings> s3) {}
