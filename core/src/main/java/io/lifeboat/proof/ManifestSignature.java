package io.lifeboat.proof;

import java.nio.charset.StandardCharsets;

/**
 * An Ed25519 signature under a manifest.
 *
 * @param value 64 bytes in Base64
 */
public record ManifestSignature(String value) {
  static final String ALGORITHM = "Ed25519";

  /** What is signed: never the bare digest, so that no signature means two things. */
  static byte[] message(String body) {
    return ("lifeboat backup manifest\n" + body + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
