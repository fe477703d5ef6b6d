package io.lifeboat.storage.s3;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Place;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads objects and ranges of them. */
final class S3Reads {
  private final S3Client client;
  private final Place place;
  private final S3Failures failures;

  S3Reads(S3Client client, Place place, S3Failures failures) {
    this.client = client;
    this.place = place;
    this.failures = failures;
  }

  /** {@code length} must be positive. */
  InputStream open(String key, long offset, long length) {
    try {
      var first = get(key, offset, length, null);
      var etag = first.response().eTag();
      return new ResumingStream(
          first, done -> reopen(key, offset + done, length - done, etag), words(key));
    } catch (S3Exception e) {
      if (e.statusCode() == 416) {
        return InputStream.nullInputStream(); // begins at or after the end
      }
      throw notFoundOr(key, e);
    } catch (SdkException e) {
      throw words(key).apply(e);
    }
  }

  private ResponseInputStream<GetObjectResponse> reopen(
      String key, long offset, long length, @Nullable String etag) {
    try {
      return get(key, offset, length, etag);
    } catch (S3Exception e) {
      throw e.statusCode() == 412 || e.statusCode() == 416
          ? failures.changedWhileRead(key)
          : notFoundOr(key, e);
    } catch (SdkException e) {
      throw words(key).apply(e);
    }
  }

  private ResponseInputStream<GetObjectResponse> get(
      String key, long offset, long length, @Nullable String etag) {
    var request = GetObjectRequest.builder().bucket(place.bucket()).key(place.absolute(key));
    if (etag != null) {
      request.ifMatch(etag);
    }
    var open = length >= Long.MAX_VALUE - offset;
    if (offset > 0 || !open) {
      request.range("bytes=" + offset + "-" + (open ? "" : offset + length - 1));
    }
    return client.getObject(request.build());
  }

  private LifeboatException notFoundOr(String key, S3Exception e) {
    return e.statusCode() == 404 && !S3Failures.code(e).equals("NoSuchBucket")
        ? failures.objectNotFound(key)
        : words(key).apply(e);
  }

  private Function<Throwable, LifeboatException> words(String key) {
    return thrown -> failures.of("read " + key + " from", thrown);
  }
}
