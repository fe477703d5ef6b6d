package io.lifeboat.storage.s3;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketOwner;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out whether a bucket is there, and whose it is: S3 refuses a request that expects another
 * owner than there is.
 */
record BucketLook(S3Client client, BucketCalls calls) {
  /** An account that nobody has: who lets it pass does not heed what is expected. */
  private static final String NOBODY = "000000000000";

  /**
   * Whose the bucket is; empty when there is none.
   *
   * @param account absent: nobody is expected
   * @throws LifeboatException DENIED, UNAVAILABLE; INVALID_INPUT {@code bucket-wrong-region}
   */
  Optional<BucketOwner> owner(Optional<String> account) {
    if (account.isEmpty()) {
      return isThere(Optional.empty()) ? Optional.of(BucketOwner.UNKNOWN) : Optional.empty();
    }
    try {
      return isThere(account) ? Optional.of(believed()) : Optional.empty();
    } catch (Refused refused) {
      return isThere(Optional.empty()) ? Optional.of(BucketOwner.OTHER) : Optional.empty();
    }
  }

  /** Stores that are not S3 may say yes to any owner. */
  private BucketOwner believed() {
    if (calls.known()) {
      return BucketOwner.OURS;
    }
    try {
      return isThere(Optional.of(NOBODY)) ? BucketOwner.UNKNOWN : BucketOwner.OURS;
    } catch (Refused heeded) {
      return BucketOwner.OURS;
    }
  }

  private boolean isThere(Optional<String> expected) {
    var request = HeadBucketRequest.builder().bucket(calls.bucket());
    expected.ifPresent(request::expectedBucketOwner);
    try {
      client.headBucket(request.build());
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      if (e.statusCode() == 403 && expected.isPresent()) {
        throw new Refused(e);
      }
      throw e.statusCode() == 403 || e.statusCode() == 400
          ? why(e)
          : calls.failure(BucketCall.HEAD, e);
    } catch (SdkException e) {
      throw calls.failure(BucketCall.HEAD, e);
    }
  }

  /** The answer to a HEAD has no body that could tell a bad key from a right that lacks. */
  private LifeboatException why(S3Exception head) {
    try {
      client.getBucketLocation(request -> request.bucket(calls.bucket()));
    } catch (S3Exception e) {
      if (S3Failures.isOfCredentials(e)) {
        return calls.failure(BucketCall.GET_LOCATION, e);
      }
    } catch (SdkException e) {
      head.addSuppressed(e); // the first answer is the one to tell
    }
    return calls.failure(BucketCall.HEAD, head);
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(Throwable cause) {
      super(cause);
    }
  }
}
