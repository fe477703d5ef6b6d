package io.lifeboat.storage.s3;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.Place;
import io.lifeboat.storage.StorageFailure;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writes objects: whole, in parts, or only where there is none. */
final class S3Writes {
  /** Above this a body goes up in parts, so that a broken connection costs one part. */
  private static final long ONE_REQUEST = 64L << 20;

  /** S3's limit of one PUT, in bytes; uploads in parts know no If-None-Match everywhere. */
  private static final long MOST_AT_ONCE = 5L << 30;

  /** A store may answer 409 while another's write of the same key is under way. */
  private static final int CONFLICTS = 5;

  private static final String CLAIM = "lifeboat-claim";

  private final S3Client client;
  private final Place place;
  private final S3Failures failures;
  private final S3Marks marks;

  S3Writes(S3Client client, Place place, S3Failures failures, S3Marks marks) {
    this.client = client;
    this.place = place;
    this.failures = failures;
    this.marks = marks;
  }

  void write(String key, ObjectBody body) {
    var absolute = place.absolute(key);
    try {
      if (body.length() > ONE_REQUEST) {
        new PartedUpload(client, place.bucket(), absolute, marks).upload(body);
      } else {
        put(request(absolute), body);
      }
    } catch (SdkException e) {
      throw failures.of("write " + key + " to", e);
    }
  }

  /**
   * A refusal is not enough to know that somebody else was first: our own request may have arrived,
   * its answer been lost, and its repetition been refused. So the object carries a claim.
   */
  boolean createIfAbsent(String key, ObjectBody body) {
    if (body.length() > MOST_AT_ONCE) {
      throw StorageFailure.unsupported(
          "cannot create "
              + key
              + ": S3 creates at most 5 GiB at once, not "
              + body.length()
              + " B",
          "write it in smaller objects",
          null);
    }
    var absolute = place.absolute(key);
    var claim = UUID.randomUUID().toString();
    try {
      for (var attempt = 1; ; attempt++) {
        try {
          put(request(absolute).ifNoneMatch("*").metadata(Map.of(CLAIM, claim)), body);
          return true;
        } catch (S3Exception e) {
          if (e.statusCode() == 412) {
            return holds(absolute, claim);
          }
          if (e.statusCode() != 409 || attempt == CONFLICTS) {
            throw e;
          }
        }
      }
    } catch (SdkException e) {
      throw failures.of("create " + key + " in", e);
    }
  }

  private boolean holds(String absolute, String claim) {
    try {
      var head =
          client.headObject(
              HeadObjectRequest.builder().bucket(place.bucket()).key(absolute).build());
      return claim.equals(head.metadata().get(CLAIM));
    } catch (NoSuchKeyException e) {
      return false; // deleted since
    }
  }

  private PutObjectRequest.Builder request(String absolute) {
    var request = PutObjectRequest.builder().bucket(place.bucket()).key(absolute);
    marks.algorithm().ifPresent(request::serverSideEncryption);
    marks.kmsKey().ifPresent(request::ssekmsKeyId);
    marks.tagging().ifPresent(request::tagging);
    return request;
  }

  private void put(PutObjectRequest.Builder request, ObjectBody body) {
    var slice = new BodySlice(body, 0, body.length());
    client.putObject(request.contentMD5(slice.md5()).build(), slice.requestBody());
  }
}
