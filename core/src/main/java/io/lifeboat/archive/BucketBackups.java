package io.lifeboat.archive;

import io.lifeboat.storage.BucketContents;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.ObjectStore;
import java.util.Optional;
import java.util.function.Function;

/**
 * The backups in buckets.
 *
 * @param opening the objects of a bucket, from Velero's prefix on; closed here
 */
public record BucketBackups(Function<BucketName, ObjectStore> opening) implements BucketContents {
  @Override
  public Lifetimes lifetimes(BucketName bucket) {
    try (var store = opening.apply(bucket)) {
      return BackupLifetimes.of(new BackupStore(store));
    }
  }

  @Override
  public Optional<String> objection(BucketName bucket) {
    try (var store = opening.apply(bucket)) {
      return VeleroLayout.objection(store);
    }
  }
}
