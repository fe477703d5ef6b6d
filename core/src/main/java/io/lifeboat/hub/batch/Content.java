package io.lifeboat.hub.batch;

import java.util.Locale;

/** What a Restore of a hub asks for, each by a field of its own (spec/hub-backup.md §2.1). */
public enum Content {
  CREDENTIALS,
  RESOURCES,
  MANAGED_CLUSTERS;

  /** As people read it: {@code managed clusters}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
