package io.lifeboat.storage;

import java.util.Locale;

/** What is looked after on a bucket, in the order in which it is put right: what protects first. */
public enum Setting {
  PUBLIC_ACCESS,
  OWNERSHIP,
  ENCRYPTION,
  TRANSPORT,
  VERSIONING,
  SOFT_DELETE,
  OBJECT_LOCK,
  LIFECYCLE,
  UPLOADS,
  ACCESS_LOG,
  TAGS;

  /**
   * The setting a user writes so.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Setting of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As a user reads it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
