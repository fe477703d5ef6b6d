package io.lifeboat.storage.s3;

import java.util.Optional;

/**
 * How new objects are marked: with what they are encrypted, and their tags.
 *
 * @param algorithm such as {@code AES256} or {@code aws:kms}; absent: as the bucket decides
 * @param kmsKey only with {@code aws:kms}
 * @param tagging as a query string: {@code a=1&b=2}
 */
public record S3Marks(
    Optional<String> algorithm, Optional<String> kmsKey, Optional<String> tagging) {
  /** As the bucket decides. */
  public static final S3Marks NONE =
      new S3Marks(Optional.empty(), Optional.empty(), Optional.empty());
}
