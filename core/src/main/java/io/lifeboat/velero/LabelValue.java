package io.lifeboat.velero;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names as Velero writes them into label values (spec/velero.md §1.13). */
public final class LabelValue {
  private static final int LONGEST = 63;
  private static final int DIGEST = 6;

  private LabelValue() {}

  /** The name itself, or its start and six digits of its SHA-256 when it is over 63 characters. */
  public static String of(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - DIGEST) + digest(name);
  }

  /** Six digits of the SHA-256 of a text. */
  public static String digest(String text) {
    return sha256(text).substring(0, DIGEST);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
