package io.lifeboat.storage;

import java.util.Optional;

/**
 * Whose certificate is believed.
 *
 * @param caPem the certificates to believe instead of the JDK's, as PEM text
 * @param anyone believe every certificate; only when the user said so
 */
public record Trust(Optional<String> caPem, boolean anyone) {
  /** The certificates the JDK believes. */
  public static final Trust JDK = new Trust(Optional.empty(), false);
}
