package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** What every store asks of a key, and the order in which stores list keys. */
public final class ObjectKey {
  /** S3's limit, in bytes of UTF-8. */
  public static final int MAX_BYTES = 1024;

  /**
   * The order of UTF-8 bytes, which is that of code points; {@link String#compareTo} differs from
   * it above U+FFFF.
   */
  public static final Comparator<String> ORDER = ObjectKey::compare;

  private ObjectKey() {}

  /**
   * Returns the key if it can name an object everywhere: not empty, no leading slash, no {@code .}
   * or {@code ..} segment, no NUL, well-formed, at most {@link #MAX_BYTES}.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code key-invalid}
   */
  public static String require(String key) {
    if (key.isEmpty()) {
      throw invalid(key, "it is empty");
    }
    if (key.startsWith("/")) {
      throw invalid(key, "it begins with a slash");
    }
    for (var segment : key.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw invalid(key, "it has a segment '" + segment + "'");
      }
    }
    if (key.indexOf('\0') >= 0) {
      throw invalid(key.replace('\0', '?'), "it contains NUL");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
      throw invalid(key, "it is not valid Unicode");
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw invalid(key.substring(0, 60) + "…", "it is longer than " + MAX_BYTES + " bytes");
    }
    return key;
  }

  /** The failure for a key that a store cannot hold; {@code why} ends the sentence. */
  public static LifeboatException invalid(String key, String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT, "key-invalid", "'" + key + "' is not an object key: " + why);
  }

  private static int compare(String left, String right) {
    var shorter = Math.min(left.length(), right.length());
    for (var i = 0; i < shorter; i++) {
      var a = left.charAt(i);
      var b = right.charAt(i);
      if (a != b) {
        var bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNone ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
