package io.lifeboat.storage.s3;

import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectLock;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.Place;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket in S3 or in a store that speaks like it, from a prefix on. Gives up on a host that is
 * not there within 15 seconds; a read that breaks goes on where it broke.
 */
public final class S3Store implements ObjectStore {
  private static final int PAGE = 1000;

  /** How long the store may be silent. */
  private static final Duration QUICK = Duration.ofSeconds(15);

  /** The same for uploads, which some stores take their time to confirm. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private final LocationUri location;
  private final S3Client client;
  private final S3Client patient;
  private final Place place;
  private final S3Failures failures;
  private final S3Reads reads;
  private final S3Writes writes;
  private final int pageSize;

  private S3Store(LocationUri location, S3Settings settings, int pageSize, Duration silence) {
    var factory = new S3ClientFactory(settings);
    this.location = location;
    this.client = factory.client(silence);
    this.patient = factory.client(PATIENT);
    this.place = Place.of(location);
    this.failures =
        new S3Failures(
            location.bucket(),
            location.toString(),
            settings.endpoint().map(URI::toString).orElse("AWS"));
    this.reads = new S3Reads(client, place, failures);
    this.writes = new S3Writes(patient, place, failures, settings.marks());
    this.pageSize = pageSize;
  }

  /**
   * A store over a bucket; asks nobody yet.
   *
   * @throws io.lifeboat.failure.LifeboatException DENIED when the settings name credentials that
   *     cannot be read
   */
  public static S3Store open(LocationUri location, S3Settings settings) {
    return open(location, settings, PAGE, QUICK);
  }

  static S3Store open(LocationUri location, S3Settings settings, int pageSize, Duration silence) {
    return new S3Store(location, settings, pageSize, silence);
  }

  @Override
  public String location() {
    return location.toString();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    var request =
        ListObjectsV2Request.builder()
            .bucket(place.bucket())
            .prefix(place.prefix() + prefix)
            .maxKeys(pageSize)
            .encodingType(EncodingType.URL); // XML cannot hold every key
    if (depth == Depth.FOLDER) {
      request.delimiter("/");
    }
    if (!pageToken.isEmpty()) {
      request.continuationToken(pageToken);
    }
    try {
      return page(client.listObjectsV2(request.build()));
    } catch (SdkException e) {
      throw failures.of("list", e);
    }
  }

  private ObjectPage page(ListObjectsV2Response answer) {
    var token = Optional.ofNullable(answer.nextContinuationToken()).orElse("");
    return new ObjectPage(
        answer.contents().stream()
            .filter(object -> object.key().length() > place.prefix().length())
            .map(this::stored)
            .toList(),
        answer.commonPrefixes().stream().map(folder -> place.relative(folder.prefix())).toList(),
        Boolean.TRUE.equals(answer.isTruncated()) ? token : "");
  }

  private StoredObject stored(S3Object object) {
    return new StoredObject(place.relative(object.key()), object.size(), object.lastModified());
  }

  @Override
  public Optional<StoredObject> head(String key) {
    var request = HeadObjectRequest.builder().bucket(place.bucket()).key(place.absolute(key));
    try {
      var seen = client.headObject(request.build());
      return Optional.of(new StoredObject(key, seen.contentLength(), seen.lastModified()));
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw failures.of("look at " + key + " in", e);
      }
      requireBucket();
      return Optional.empty();
    } catch (SdkException e) {
      throw failures.of("look at " + key + " in", e);
    }
  }

  /** Whoever may not see retention gets an answer without it, as for an object that has none. */
  @Override
  public Optional<ObjectLock> lock(String key) {
    var request = HeadObjectRequest.builder().bucket(place.bucket()).key(place.absolute(key));
    try {
      var seen = client.headObject(request.build());
      var hold = seen.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON;
      var mode = Optional.ofNullable(seen.objectLockModeAsString()).orElse("");
      return mode.isEmpty() && !hold
          ? Optional.empty()
          : Optional.of(
              new ObjectLock(mode, Optional.ofNullable(seen.objectLockRetainUntilDate()), hold));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw failures.of("look at " + key + " in", e);
    } catch (SdkException e) {
      throw failures.of("look at " + key + " in", e);
    }
  }

  /**
   * The answer to a HEAD has no body, so it cannot say whether the object or the bucket is missing.
   */
  private void requireBucket() {
    try {
      client.headBucket(HeadBucketRequest.builder().bucket(place.bucket()).build());
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        throw failures.bucketNotFound();
      }
      throw failures.of("look at", e);
    } catch (SdkException e) {
      throw failures.of("look at", e);
    }
  }

  @Override
  public InputStream read(String key) {
    return read(key, 0, Long.MAX_VALUE);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset " + offset + ", length " + length);
    }
    if (length > 0) {
      return reads.open(key, offset, length);
    }
    if (head(key).isEmpty()) {
      throw failures.objectNotFound(key);
    }
    return InputStream.nullInputStream(); // S3 has no word for an empty range
  }

  @Override
  public void write(String key, ObjectBody body) {
    writes.write(key, body);
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    return writes.createIfAbsent(key, body);
  }

  @Override
  public void delete(String key) {
    try {
      client.deleteObject(
          DeleteObjectRequest.builder().bucket(place.bucket()).key(place.absolute(key)).build());
    } catch (SdkException e) {
      throw failures.of("delete " + key + " from", e);
    }
  }

  @Override
  public void close() {
    client.close();
    patient.close();
  }
}
