package io.lifeboat.storage.s3;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes calls about one bucket and tells apart: an answer, "not set", "this store cannot", failure.
 *
 * @param server the endpoint, or {@code AWS}
 * @param known whether the server is AWS, which can do everything: then a bad request is our fault
 */
record BucketCalls(String bucket, String server, boolean known) {
  private static final String NO_BUCKET = "NoSuchBucket";
  private static final Set<String> CANNOT =
      Set.of("NotImplemented", "MethodNotAllowed", "UnsupportedOperation", "XNotImplemented");

  /** What a store says that does not have the setting, in the reader's words. */
  static final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsupported(String why) {
      super(why);
    }

    Unsupported(String why, Throwable cause) {
      super(why, cause);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  /** An answer that must be there. */
  <T> T require(BucketCall call, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw failure(call, e);
    }
  }

  /**
   * A setting; absent when it is not set.
   *
   * @throws Unsupported when the store does not have it
   */
  <T> Optional<T> find(BucketCall call, Supplier<T> request) {
    try {
      return Optional.of(request.get());
    } catch (S3Exception e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw isBeyond(e) ? unsupported(e) : failure(call, e);
    } catch (SdkException e) {
      throw failure(call, e);
    }
  }

  /**
   * A write.
   *
   * @throws Unsupported when the store does not know such a setting
   */
  void put(BucketCall call, Runnable request) {
    try {
      request.run();
    } catch (S3Exception e) {
      throw isBeyond(e) || (!known && isMissing(e)) ? unsupported(e) : failure(call, e);
    } catch (SdkException e) {
      throw failure(call, e);
    }
  }

  LifeboatException failure(BucketCall call, SdkException thrown) {
    var what = "bucket " + bucket + " (" + call.operation() + ")";
    if (thrown instanceof S3Exception answer && isForbidden(answer)) {
      return StorageFailure.denied(
          server + " refuses to " + call.doing() + " " + what + ": " + S3Failures.said(answer),
          (call == BucketCall.HEAD ? "it is another account's, or " : "")
              + "the credentials need "
              + call.permission(),
          answer);
    }
    if (thrown instanceof S3Exception answer && isSpoiltHead(call, answer)) {
      return StorageFailure.credentialsInvalid(
          server + " cannot " + call.doing() + " " + what + ": " + S3Failures.said(answer),
          "the credentials are expired, damaged or signed for another region",
          answer);
    }
    return new S3Failures(bucket, what, server).of(call.doing(), thrown);
  }

  /** The answer to a HEAD has no body that could say what was wrong with the request. */
  private static boolean isSpoiltHead(BucketCall call, S3Exception e) {
    return call == BucketCall.HEAD && e.statusCode() == 400 && S3Failures.code(e).isEmpty();
  }

  private static boolean isMissing(S3Exception e) {
    return e.statusCode() == 404 && !S3Failures.code(e).equals(NO_BUCKET);
  }

  private static boolean isForbidden(S3Exception e) {
    var code = S3Failures.code(e);
    return e.statusCode() == 403 && (code.isEmpty() || code.equals("AccessDenied"));
  }

  private boolean isBeyond(S3Exception e) {
    var status = e.statusCode();
    return status == 405
        || status == 501
        || CANNOT.contains(S3Failures.code(e))
        || (!known && status == 400);
  }

  private Unsupported unsupported(S3Exception e) {
    return new Unsupported(server + " does not have it (" + S3Failures.said(e) + ")", e);
  }
}
