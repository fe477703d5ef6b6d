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

  /** Whether the bucket is there; the answer to a HEAD has no body that could say more. */
  boolean exists(Runnable head) {
    try {
      head.run();
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw failure(BucketCall.HEAD, e);
    } catch (SdkException e) {
      throw failure(BucketCall.HEAD, e);
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
    var words = new S3Failures(bucket, "bucket " + bucket, server);
    if (thrown instanceof S3Exception answer && isForbidden(answer)) {
      return StorageFailure.denied(
          server
              + " refuses to "
              + call.doing()
              + " bucket "
              + bucket
              + " ("
              + call.operation()
              + ", "
              + S3Failures.said(answer)
              + ")",
          "the credentials need " + call.permission(),
          answer);
    }
    return words.of(call.doing(), thrown);
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
