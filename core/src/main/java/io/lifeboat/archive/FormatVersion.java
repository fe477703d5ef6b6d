package io.lifeboat.archive;

import java.util.Set;

/** The versions of Velero's archive format that are understood here. */
final class FormatVersion {
  /** What Velero has written since 1.4. */
  static final String CURRENT = "1.1.0";

  static final String HINT =
      "this Lifeboat reads formats 1 and 1.1.0; use a newer one, or the Velero that wrote it";

  private static final Set<String> KNOWN = Set.of("", "1", CURRENT); // "": older than the field

  private FormatVersion() {}

  static boolean isKnown(String version) {
    return KNOWN.contains(version);
  }
}
