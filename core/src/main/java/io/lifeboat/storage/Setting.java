package io.lifeboat.storage;

import java.util.Locale;

/** What is looked after on a bucket, in the order in which it is put right: what protects first. */
public enum Setting {
  PUBLIC_ACCESS,
  OWNERSHIP,
  ENCRYPTION,
  TRANSPORT,
  VERSIONING,
  OBJECT_LOCK,
  LIFECYCLE,
  TAGS;

  /** As a user reads it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
