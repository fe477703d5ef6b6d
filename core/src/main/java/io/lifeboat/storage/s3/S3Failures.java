package io.lifeboat.storage.s3;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.Unreachable;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Puts what the SDK throws in the reader's words. What a server said is not repeated: only its
 * code.
 */
final class S3Failures {
  private static final Set<String> TOO_MANY = Set.of("TooManyBuckets", "QuotaExceeded");
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidToken",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "TokenRefreshRequired");

  private final String bucket;
  private final String location;
  private final String server;

  /**
   * Of requests to a place.
   *
   * @param location empty where what is done is all there is to say
   * @param server the endpoint, or {@code AWS}
   */
  S3Failures(String bucket, String location, String server) {
    this.bucket = bucket;
    this.location = location;
    this.server = server;
  }

  /** The failure of {@code doing}, such as "list" or "read a/b from", which a location follows. */
  LifeboatException of(String doing, Throwable thrown) {
    var known = find(thrown, LifeboatException.class);
    if (known.isPresent()) {
      return known.get();
    }
    if (thrown instanceof AwsServiceException answer) {
      return answered(doing, answer);
    }
    return find(thrown, AbortedException.class).isPresent() || Unreachable.wasInterrupted(thrown)
        ? Unreachable.interrupted(what(doing))
        : Unreachable.of(what(doing), server, "S3", thrown);
  }

  private LifeboatException answered(String doing, AwsServiceException answer) {
    var code = code(answer);
    var status = answer.statusCode();
    if (code.equals("NoSuchBucket")) {
      return bucketNotFound();
    }
    var region = region(answer);
    if (status == 301 || status == 307 || code.equals("AuthorizationHeaderMalformed")) {
      return wrongRegion(region, answer);
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return StorageFailure.credentialsInvalid(refusal(doing, answer), hint(code), answer);
    }
    if (TOO_MANY.contains(code)) {
      return StorageFailure.quotaExceeded(
          refusal(doing, answer), "remove what is not needed, or have the quota raised", answer);
    }
    if (status == 401 || status == 403 || code.equals("AccessDenied")) {
      return StorageFailure.denied(refusal(doing, answer), hint(code), answer);
    }
    if (status == 501) {
      return StorageFailure.unsupported(
          "cannot " + what(doing) + ": " + server + " answers " + said(answer),
          "the endpoint does not have what this takes",
          answer);
    }
    if (status >= 500 || status == 429 || status == 408 || code.equals("OperationAborted")) {
      return StorageFailure.unreachable(
          "cannot " + what(doing) + ": " + server + " answers " + said(answer),
          "try again later",
          answer);
    }
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "storage-rejected",
        "cannot " + what(doing) + ": " + server + " answers " + said(answer),
        "check the bucket's name and that the endpoint speaks S3",
        answer);
  }

  LifeboatException bucketNotFound() {
    return StorageFailure.bucketNotFound(
        "bucket " + bucket + " (" + server + ")", "check its name, the endpoint and the region");
  }

  LifeboatException objectNotFound(String key) {
    return StorageFailure.objectNotFound(location, key);
  }

  LifeboatException changedWhileRead(String key) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "object-changed",
        key + " in " + location + " was replaced while it was being read",
        "run the command again");
  }

  private LifeboatException wrongRegion(Optional<String> region, AwsServiceException answer) {
    var where = region.map(name -> "in region " + name).orElse("somewhere else");
    return StorageFailure.wrongRegion(
        "bucket " + bucket + " lives " + where + ", says " + server,
        region
            .map(name -> "use region " + name + " (--s3-region, or region of the location)")
            .orElse("check the region and the endpoint of the location"),
        answer);
  }

  /** Whether it is the key that is refused, and not what was asked. */
  static boolean isOfCredentials(AwsServiceException answer) {
    return BAD_CREDENTIALS.contains(code(answer));
  }

  private static String hint(String code) {
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          "the session has expired: log in again";
      case "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidToken" ->
          "this access key is not known there";
      case "SignatureDoesNotMatch" -> "the secret key does not belong to the access key";
      case "RequestTimeTooSkewed" -> "the clock of this machine is wrong";
      default ->
          "the credentials need s3:ListBucket on the bucket and s3:GetObject, s3:PutObject,"
              + " s3:DeleteObject on its objects";
    };
  }

  private String what(String doing) {
    return location.isEmpty() ? doing : doing + " " + location;
  }

  private String refusal(String doing, AwsServiceException answer) {
    return server + " refuses to " + what(doing) + ": " + said(answer);
  }

  /** Status, code and request id, as far as the store gave them. */
  static String said(AwsServiceException answer) {
    var words = new StringBuilder().append(answer.statusCode());
    var code = code(answer);
    if (!code.isEmpty()) {
      words.append(' ').append(code);
    }
    if (answer.requestId() != null) {
      words.append(", request ").append(answer.requestId());
    }
    return words.toString();
  }

  static String code(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    var code = details == null ? null : details.errorCode();
    return code == null ? "" : code;
  }

  /** Where the bucket lives, as far as the answer tells. */
  static Optional<String> region(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"));
  }

  private static <T extends Throwable> Optional<T> find(@Nullable Throwable thrown, Class<T> type) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
