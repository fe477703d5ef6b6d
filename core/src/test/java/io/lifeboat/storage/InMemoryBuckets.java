package io.lifeboat.storage;

import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An account with buckets in memory; can be told what it refuses and what it forgets. */
public final class InMemoryBuckets implements BucketAdmin {
  private static final Optional<Integer> NEVER = Optional.empty();

  private final Map<BucketName, ObservedBucket> buckets = new TreeMap<>();
  private final Set<Setting> refused = EnumSet.noneOf(Setting.class);
  private final Set<Setting> forgotten = EnumSet.noneOf(Setting.class);
  private final List<Map.Entry<Class<? extends BucketChange>, LifeboatException>> failures =
      new ArrayList<>();
  private int hidden;
  private Optional<TaggedBuckets> found = Optional.empty();
  private Optional<LifeboatException> refusal = Optional.empty();
  private final List<BucketChange> applied = new ArrayList<>();

  public InMemoryBuckets with(BucketName name, ObservedBucket bucket) {
    if (bucket.exists()) {
      buckets.put(name, bucket);
    }
    return this;
  }

  /** Says that it has no such setting. */
  public InMemoryBuckets refusing(Setting setting) {
    refused.add(setting);
    return this;
  }

  /** Says yes, and does nothing. */
  InMemoryBuckets forgetting(Setting setting) {
    forgotten.add(setting);
    return this;
  }

  /** Fails so the next so many times that something like this is asked of it. */
  public InMemoryBuckets failing(
      int times, Class<? extends BucketChange> change, LifeboatException with) {
    for (var time = 0; time < times; time++) {
      failures.add(Map.entry(change, with));
    }
    return this;
  }

  /** Answers the next so many looks at a bucket that is there as if it were not. */
  public InMemoryBuckets hiding(int looks) {
    hidden = looks;
    return this;
  }

  /** Lets nobody look at any bucket, and says why. */
  public InMemoryBuckets hiddenBy(LifeboatException why) {
    refusal = Optional.of(why);
    return this;
  }

  /** Answers searches so, whatever is there. */
  public InMemoryBuckets finding(TaggedBuckets answer) {
    found = Optional.of(answer);
    return this;
  }

  @Override
  public void delete(BucketName name) {
    buckets.remove(name);
  }

  Set<BucketName> names() {
    return Set.copyOf(buckets.keySet());
  }

  /** Everything that was written, in order. */
  public List<BucketChange> applied() {
    return applied;
  }

  @Override
  public ObservedBucket observe(BucketName bucket) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (buckets.containsKey(bucket) && hidden > 0) {
      hidden--;
      return ObservedBucket.MISSING;
    }
    return there(bucket);
  }

  private ObservedBucket there(BucketName bucket) {
    var seen = buckets.getOrDefault(bucket, ObservedBucket.MISSING);
    return mayLackSettings() ? seen.lacking(LackedSettings.of(seen.tags())) : seen;
  }

  /** As soon as it was told to lack any. */
  @Override
  public boolean mayLackSettings() {
    return !refused.isEmpty() || !forgotten.isEmpty();
  }

  private void failOn(BucketChange change) {
    var next = failures.stream().filter(f -> f.getKey().isInstance(change)).findFirst();
    if (next.isPresent()) {
      failures.remove(next.get());
      throw next.get().getValue();
    }
  }

  @Override
  public Optional<String> apply(BucketName bucket, BucketChange change) {
    failOn(change);
    applied.add(change);
    var seen = there(bucket);
    if (change instanceof BucketChange.Create create) {
      if (!seen.exists()) {
        buckets.put(bucket, made(create.locked()));
      }
      return Optional.empty();
    }
    if (!seen.exists()) {
      throw StorageFailure.bucketNotFound("bucket " + bucket, "");
    }
    var setting = setting(change);
    if (refused.contains(setting)) {
      return Optional.of("no " + setting + " here");
    }
    if (!forgotten.contains(setting)) {
      buckets.put(bucket, after(seen, change));
    }
    return Optional.empty();
  }

  private static ObservedBucket made(boolean locked) {
    var versions = new Preservation(locked, locked ? Optional.of(0) : Optional.empty(), NEVER);
    return new ObservedBucket(
        true,
        BucketOwner.OURS,
        BucketAccess.OPEN,
        Encryption.NONE,
        versions,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        StoreLimits.NONE);
  }

  private static Setting setting(BucketChange change) {
    if (change instanceof BucketChange.RemoveTags) {
      return Setting.TAGS;
    }
    if (change instanceof BucketChange.PutLifecycle put
        && put.rules().stream().allMatch(LifecycleRule::isOfUploads)) {
      return Setting.UPLOADS;
    }
    return Objects.requireNonNull(
        Map.<Class<? extends BucketChange>, Setting>of(
                BucketChange.SoftDelete.class, Setting.SOFT_DELETE,
                BucketChange.BlockPublicAccess.class, Setting.PUBLIC_ACCESS,
                BucketChange.EnforceOwner.class, Setting.OWNERSHIP,
                BucketChange.Encrypt.class, Setting.ENCRYPTION,
                BucketChange.RequireTls.class, Setting.TRANSPORT,
                BucketChange.KeepVersions.class, Setting.VERSIONING,
                BucketChange.Retain.class, Setting.OBJECT_LOCK,
                BucketChange.PutLifecycle.class, Setting.LIFECYCLE,
                BucketChange.LogAccess.class, Setting.ACCESS_LOG,
                BucketChange.PutTags.class, Setting.TAGS)
            .get(change.getClass()));
  }

  private static ObservedBucket after(ObservedBucket seen, BucketChange change) {
    return new ObservedBucket(
        true,
        seen.owner(),
        after(seen.access(), change),
        change instanceof BucketChange.Encrypt encrypt ? encrypt.with() : seen.encryption(),
        after(seen.preserves(), change),
        change instanceof BucketChange.PutLifecycle put ? merged(seen, put) : seen.lifecycle(),
        seen.deleting(),
        change instanceof BucketChange.LogAccess log ? Optional.of(log.to()) : seen.accessLog(),
        tags(seen, change),
        seen.limits());
  }

  private static BucketAccess after(BucketAccess seen, BucketChange change) {
    return new BucketAccess(
        seen.isPrivate() || change instanceof BucketChange.BlockPublicAccess,
        seen.ownerEnforced() || change instanceof BucketChange.EnforceOwner,
        seen.tlsOnly() || change instanceof BucketChange.RequireTls);
  }

  private static Preservation after(Preservation seen, BucketChange change) {
    return new Preservation(
        seen.versioned() || change instanceof BucketChange.KeepVersions,
        change instanceof BucketChange.Retain retain ? Optional.of(retain.days()) : seen.lockDays(),
        change instanceof BucketChange.SoftDelete soft
            ? Optional.of(soft.days())
            : seen.softDeleteDays());
  }

  private static List<LifecycleRule> merged(ObservedBucket seen, BucketChange.PutLifecycle put) {
    var merged = new ArrayList<LifecycleRule>();
    seen.lifecycle().stream()
        .filter(rule -> put.rules().stream().noneMatch(rule::isInstead))
        .forEach(merged::add);
    merged.addAll(put.rules());
    return merged;
  }

  private static Map<String, String> tags(ObservedBucket seen, BucketChange change) {
    var tags = new HashMap<>(seen.tags());
    if (change instanceof BucketChange.PutTags put) {
      tags.putAll(put.tags());
    } else if (change instanceof BucketChange.RemoveTags remove) {
      tags.keySet().removeAll(remove.keys());
    }
    return tags;
  }

  @Override
  public TaggedBuckets tagged(ClusterTags tags) {
    var names =
        buckets.entrySet().stream()
            .filter(bucket -> tags.matches(bucket.getValue().tags()))
            .map(Map.Entry::getKey)
            .toList();
    return found.orElseGet(() -> new TaggedBuckets(names, 0));
  }

  @Override
  public void close() {}
}
