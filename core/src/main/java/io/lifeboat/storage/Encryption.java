package io.lifeboat.storage;

import java.util.Optional;

/**
 * How a bucket encrypts what is written without saying how.
 *
 * @param key with KMS: the key's id or ARN; absent: the account's own
 * @param bucketKey whether KMS is asked once per bucket instead of once per object
 */
public record Encryption(Strength strength, Optional<String> key, boolean bucketKey) {
  public static final Encryption NONE = new Encryption(Strength.NONE, Optional.empty(), false);

  /** With keys of the store (SSE-S3). */
  public static final Encryption STORE = new Encryption(Strength.STORE, Optional.empty(), false);

  /** Whose keys, weakest first. */
  public enum Strength {
    NONE,
    STORE,
    KMS,
    KMS_TWICE
  }

  /** With a key in KMS, and a bucket key. */
  public static Encryption kms(String key) {
    return new Encryption(Strength.KMS, Optional.of(key), true);
  }

  /** Whether nothing need be done where {@code wanted} is asked for. */
  boolean satisfies(Encryption wanted) {
    return isStronger(wanted) || (strength == wanted.strength && usesKeysOf(wanted));
  }

  private boolean usesKeysOf(Encryption wanted) {
    return (wanted.key.isEmpty() || sameKey(wanted)) && (bucketKey || !wanted.bucketKey);
  }

  /** Whether the key is another one: exchanging it is no raising, and not ours to decide. */
  boolean hasAnotherKeyThan(Encryption wanted) {
    return strength == Strength.KMS && wanted.strength == Strength.KMS && !sameKey(wanted);
  }

  /** A key may be told by its id or by its ARN, which ends in the id. */
  private boolean sameKey(Encryption wanted) {
    return wanted.key.isEmpty()
        || key.filter(k -> tail(k).equals(tail(wanted.key.get()))).isPresent();
  }

  private static String tail(String key) {
    return key.substring(key.indexOf(":key/") < 0 ? 0 : key.indexOf(":key/") + ":key/".length());
  }

  private boolean isStronger(Encryption wanted) {
    return strength.compareTo(wanted.strength) > 0;
  }

  /** As a user reads it. */
  @Override
  public String toString() {
    return switch (strength) {
      case NONE -> "none";
      case STORE -> "keys of the store";
      case KMS -> "KMS" + detail();
      case KMS_TWICE -> "KMS, twice" + detail();
    };
  }

  private String detail() {
    return key.map(k -> " " + k).orElse("") + (bucketKey ? "" : ", asked for each object");
  }
}
