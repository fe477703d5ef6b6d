package io.lifeboat.storage;

import java.io.InputStream;
import java.util.Optional;

/**
 * The objects under one location (a bucket and a prefix). Keys are relative to the location's
 * prefix, use {@code /} and have no leading slash. Safe for use by several threads.
 *
 * <p>Every method fails with a {@link io.lifeboat.failure.LifeboatException} of {@link
 * StorageFailure}: NOT_FOUND, DENIED or UNAVAILABLE. One contract test holds every adapter to this.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Where this is, for messages: {@code s3://bucket/prefix}, {@code file:///folder}. Never holds a
   * credential.
   */
  String location();

  /**
   * One page of the objects whose key begins with {@code prefix}, in key order (UTF-8 bytes). With
   * {@link Depth#FOLDER}, keys with a further {@code /} after the prefix are rolled up into {@link
   * ObjectPage#folders}.
   *
   * @param pageToken empty for the first page, then {@link ObjectPage#nextToken}
   */
  ObjectPage list(String prefix, Depth depth, String pageToken);

  /** Size and time of one object; empty if there is none. */
  Optional<StoredObject> head(String key);

  /** What keeps an object from being deleted; empty when nothing does or the store cannot say. */
  default Optional<ObjectLock> lock(String key) {
    return Optional.empty();
  }

  /** The whole object. The caller closes the stream. */
  InputStream read(String key);

  /** {@code length} bytes from {@code offset}; fewer where the object ends earlier. */
  InputStream read(String key, long offset, long length);

  /** Writes or replaces an object. A reader sees the old one or the new one, never a part. */
  void write(String key, ObjectBody body);

  /**
   * Writes an object only if there is none of that key; false when somebody was first. Atomic, and
   * so at most 5 GiB: INVALID_INPUT {@code feature-unsupported} above.
   */
  boolean createIfAbsent(String key, ObjectBody body);

  /** Removes an object; nothing happens if there is none. */
  void delete(String key);

  @Override
  void close();

  /** How far a listing looks. */
  enum Depth {
    /** Every key below the prefix. */
    ALL,
    /** Only up to the next slash. */
    FOLDER
  }
}
