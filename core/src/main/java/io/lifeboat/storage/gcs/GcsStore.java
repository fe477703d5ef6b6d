package io.lifeboat.storage.gcs;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketGetOption;
import com.google.cloud.storage.StorageException;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.Place;
import io.lifeboat.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in Google Cloud Storage, from a prefix on. Gives up on a host that is not there within
 * 15 seconds; a read that breaks goes on where it broke.
 */
public final class GcsStore implements ObjectStore {
  private static final int PAGE = 1000;

  /** How long the store may be silent. */
  private static final Duration QUICK = Duration.ofSeconds(15);

  /** The same for uploads, which take their time to be confirmed. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private final LocationUri location;
  private final Storage client;
  private final Storage patient;
  private final Place place;
  private final GcsFailures failures;
  private final GcsWrites writes;
  private final int pageSize;

  private GcsStore(LocationUri location, GcsSettings settings, int pageSize, Duration silence) {
    var factory = new GcsClientFactory(settings);
    this.location = location;
    this.client = factory.client(silence);
    this.patient = factory.client(PATIENT);
    this.place = Place.of(location);
    this.failures =
        new GcsFailures(
            location.bucket(),
            location.toString(),
            settings.endpoint().map(URI::toString).orElse("Google"));
    this.writes = new GcsWrites(patient, place, settings.kmsKey());
    this.pageSize = pageSize;
  }

  /**
   * A store over a bucket; asks nobody yet.
   *
   * @throws LifeboatException DENIED when there are no credentials that can be read
   */
  public static GcsStore open(LocationUri location, GcsSettings settings) {
    return open(location, settings, PAGE, QUICK);
  }

  static GcsStore open(LocationUri location, GcsSettings settings, int pageSize, Duration silence) {
    return new GcsStore(location, settings, pageSize, silence);
  }

  @Override
  public String location() {
    return location.toString();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    var options = new ArrayList<BlobListOption>();
    options.add(BlobListOption.prefix(place.prefix() + prefix));
    options.add(BlobListOption.pageSize(pageSize));
    options.add(BlobListOption.fields(BlobField.NAME, BlobField.SIZE, BlobField.TIME_CREATED));
    if (depth == Depth.FOLDER) {
      options.add(BlobListOption.delimiter("/"));
    }
    if (!pageToken.isEmpty()) {
      options.add(BlobListOption.pageToken(pageToken));
    }
    try {
      return page(client.list(place.bucket(), options.toArray(BlobListOption[]::new)));
    } catch (StorageException e) {
      throw GcsFailures.status(e) == 404 ? failures.bucketNotFound() : failures.of("list", e);
    }
  }

  private ObjectPage page(Page<Blob> answer) {
    var objects = new ArrayList<StoredObject>();
    var folders = new ArrayList<String>();
    for (var blob : answer.getValues()) {
      if (blob.isDirectory()) {
        folders.add(place.relative(blob.getName()));
      } else if (blob.getName().length() > place.prefix().length()) {
        objects.add(stored(place.relative(blob.getName()), blob));
      }
    }
    return new ObjectPage(
        objects, folders, Optional.ofNullable(answer.getNextPageToken()).orElse(""));
  }

  private static StoredObject stored(String key, Blob blob) {
    return new StoredObject(key, blob.getSize(), blob.getCreateTimeOffsetDateTime().toInstant());
  }

  @Override
  public Optional<StoredObject> head(String key) {
    var id = BlobId.of(place.bucket(), place.absolute(key));
    var fields = BlobGetOption.fields(BlobField.NAME, BlobField.SIZE, BlobField.TIME_CREATED);
    try {
      var found = Optional.ofNullable(client.get(id, fields));
      if (found.isEmpty()) {
        requireBucket();
      }
      return found.map(blob -> stored(key, blob));
    } catch (StorageException e) {
      throw failures.of("look at " + key + " in", e);
    }
  }

  /**
   * The client does not say whether the object or the bucket is missing. Who may not look at
   * buckets learns nothing more.
   */
  private void requireBucket() {
    try {
      @Nullable Bucket bucket =
          client.get(place.bucket(), BucketGetOption.fields(BucketField.NAME));
      if (bucket == null) {
        throw failures.bucketNotFound();
      }
    } catch (StorageException e) {
      if (GcsFailures.status(e) != 403) {
        throw failures.of("look at", e);
      }
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
      return GcsStream.open(
          client.reader(BlobId.of(place.bucket(), place.absolute(key))),
          offset,
          length,
          (begun, thrown) -> whyUnread(key, begun, thrown));
    }
    if (head(key).isEmpty()) {
      throw failures.objectNotFound(key);
    }
    return InputStream.nullInputStream(); // an empty range cannot be asked for
  }

  private LifeboatException whyUnread(String key, boolean begun, Throwable thrown) {
    if (GcsFailures.status(thrown) == 404) {
      if (begun) {
        return failures.changedWhileRead(key); // what was being read is not the newest any more
      }
      requireBucket();
      return failures.objectNotFound(key);
    }
    return failures.of("read " + key + " from", thrown);
  }

  @Override
  public void write(String key, ObjectBody body) {
    try {
      writes.write(key, body);
    } catch (StorageException e) {
      throw whyUnwritten("write " + key + " to", e);
    }
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    try {
      return writes.createIfAbsent(key, body);
    } catch (StorageException e) {
      throw whyUnwritten("create " + key + " in", e);
    }
  }

  private LifeboatException whyUnwritten(String doing, StorageException e) {
    return GcsFailures.status(e) == 404 ? failures.bucketNotFound() : failures.of(doing, e);
  }

  @Override
  public void delete(String key) {
    try {
      if (!client.delete(BlobId.of(place.bucket(), place.absolute(key)))) {
        requireBucket();
      }
    } catch (StorageException e) {
      throw failures.of("delete " + key + " from", e);
    }
  }

  @Override
  public void close() {
    GcsClientFactory.close(client);
    GcsClientFactory.close(patient);
  }
}
