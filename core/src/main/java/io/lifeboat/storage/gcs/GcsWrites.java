package io.lifeboat.storage.gcs;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import io.lifeboat.storage.ExactStream;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes objects: whole, in chunks, or only where there is none. */
record GcsWrites(Storage client, Place place, Optional<String> kmsKey) {
  /** Above this a body goes up in chunks of this size, so that a broken connection costs one. */
  private static final int CHUNK = 8 << 20;

  private static final String CLAIM = "lifeboat-claim";

  void write(String key, ObjectBody body) {
    put(BlobInfo.newBuilder(id(key)).build(), body, false);
  }

  /**
   * A refusal is not enough to know that somebody else was first: our own request may have arrived,
   * its answer been lost, and its repetition been refused. So the object carries a claim.
   */
  boolean createIfAbsent(String key, ObjectBody body) {
    var claim = UUID.randomUUID().toString();
    try {
      put(BlobInfo.newBuilder(id(key)).setMetadata(Map.of(CLAIM, claim)).build(), body, true);
      return true;
    } catch (StorageException e) {
      if (GcsFailures.status(e) != 412) {
        throw e;
      }
      return holds(key, claim);
    }
  }

  private boolean holds(String key, String claim) {
    return Optional.ofNullable(client.get(id(key))) // or it was deleted since
        .flatMap(blob -> Optional.ofNullable(blob.getMetadata()))
        .filter(metadata -> claim.equals(metadata.get(CLAIM)))
        .isPresent();
  }

  private BlobId id(String key) {
    return BlobId.of(place.bucket(), place.absolute(key));
  }

  private void put(BlobInfo info, ObjectBody body, boolean onlyIfAbsent) {
    try (var content = new ExactStream(body.open(), body.length())) {
      if (body.length() <= CHUNK) {
        var options = new ArrayList<BlobTargetOption>();
        kmsKey.map(BlobTargetOption::kmsKeyName).ifPresent(options::add);
        if (onlyIfAbsent) {
          options.add(BlobTargetOption.doesNotExist());
        }
        var all = options.toArray(BlobTargetOption[]::new);
        client.create(info, content.readNBytes((int) body.length()), all);
      } else {
        var options = new ArrayList<BlobWriteOption>();
        kmsKey.map(BlobWriteOption::kmsKeyName).ifPresent(options::add);
        if (onlyIfAbsent) {
          options.add(BlobWriteOption.doesNotExist());
        }
        client.createFrom(info, content, CHUNK, options.toArray(BlobWriteOption[]::new));
      }
    } catch (IOException e) {
      throw Causes.find(e, StorageException.class).orElseGet(() -> new StorageException(e));
    }
  }
}
