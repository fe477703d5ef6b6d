package io.lifeboat.reconcile.loop;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.BucketAdmins;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketContents;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.InMemoryBuckets;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.TaggedBuckets;
import io.lifeboat.velero.install.Platform;
import io.lifeboat.velero.install.StorageSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Buckets in memory that a loop and a test see at the same time; looks at them can be refused. */
final class SharedBuckets implements BucketAdmins, BucketAdmin {
  private final InMemoryBuckets cloud = new InMemoryBuckets();
  private final Set<BucketName> tried = new LinkedHashSet<>();
  private Optional<LifeboatException> outage = Optional.empty();

  /** Changes or asks them while nobody else does. */
  synchronized void told(Consumer<InMemoryBuckets> what) {
    what.accept(cloud);
  }

  /** Every look fails so from now on. */
  synchronized void refuse(LifeboatException why) {
    outage = Optional.of(why);
  }

  synchronized void recover() {
    outage = Optional.empty();
  }

  /** The buckets that somebody tried to make, each once, in that order. */
  synchronized List<BucketName> names() {
    return List.copyOf(tried);
  }

  @Override
  public synchronized ObservedBucket observe(BucketName bucket) {
    if (outage.isPresent()) {
      throw outage.get();
    }
    return cloud.observe(bucket);
  }

  @Override
  public synchronized Optional<String> apply(BucketName bucket, BucketChange change) {
    if (change instanceof BucketChange.Create) {
      tried.add(bucket);
    }
    return cloud.apply(bucket, change);
  }

  @Override
  public synchronized TaggedBuckets tagged(ClusterTags tags) {
    return cloud.tagged(tags);
  }

  @Override
  public synchronized boolean mayLackSettings() {
    return cloud.mayLackSettings();
  }

  @Override
  public synchronized void delete(BucketName name) {
    cloud.delete(name);
  }

  @Override
  public BucketAdmin open(StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    return this;
  }

  @Override
  public Optional<String> record(
      BucketName bucket, StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    return Optional.empty();
  }

  @Override
  public BucketContents contents(
      StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
    return new BucketContents() {
      @Override
      public Lifetimes lifetimes(BucketName bucket) {
        return Lifetimes.USUAL;
      }

      @Override
      public Optional<String> objection(BucketName bucket) {
        return Optional.empty();
      }
    };
  }

  @Override
  public void close() {}
}
