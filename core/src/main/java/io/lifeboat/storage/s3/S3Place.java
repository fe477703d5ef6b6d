package io.lifeboat.storage.s3;

import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectKey;

/** A bucket and a prefix in it: from the keys of a location to those of the bucket, and back. */
record S3Place(String bucket, String prefix) {
  static S3Place of(LocationUri location) {
    return new S3Place(
        location.bucket(), location.prefix().isEmpty() ? "" : location.prefix() + "/");
  }

  String absolute(String key) {
    return prefix + ObjectKey.require(key);
  }

  String relative(String absolute) {
    return absolute.substring(prefix.length());
  }
}
