package io.lifeboat.storage;

/** A bucket and a prefix in it: from the keys of a location to those of the bucket, and back. */
public record Place(String bucket, String prefix) {
  public static Place of(LocationUri location) {
    return new Place(location.bucket(), location.prefix().isEmpty() ? "" : location.prefix() + "/");
  }

  /**
   * The key in the bucket.
   *
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT, code {@code key-invalid}
   */
  public String absolute(String key) {
    return prefix + ObjectKey.require(key);
  }

  /** The key in the location, of one that begins with the prefix. */
  public String relative(String absolute) {
    return absolute.substring(prefix.length());
  }
}
