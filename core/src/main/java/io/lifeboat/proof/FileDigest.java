package io.lifeboat.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes bytes recognisable: how many there are, and their SHA-256 as four numbers, because a
 * manifest holds tens of thousands.
 */
public record FileDigest(long bytes, long first, long second, long third, long fourth) {
  static MessageDigest hasher() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /** From the 32 bytes of a digest. */
  static FileDigest of(long bytes, byte[] sha256) {
    var parts = ByteBuffer.wrap(sha256);
    return new FileDigest(
        bytes, parts.getLong(), parts.getLong(), parts.getLong(), parts.getLong());
  }

  static FileDigest of(byte[] content) {
    return of(content.length, hasher().digest(content));
  }

  /** Reads a stream to its end and closes it. */
  static FileDigest of(InputStream content) throws IOException {
    try (var counted = new CountedStream(content)) {
      return counted.rest();
    }
  }

  /** 64 lower-case hexadecimal digits. */
  public String sha256() {
    var parts = ByteBuffer.allocate(32);
    return hex(parts.putLong(first).putLong(second).putLong(third).putLong(fourth).array());
  }
}
