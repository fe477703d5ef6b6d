package io.lifeboat.storage;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cloud in memory, and passes over it at a time of the test. */
abstract class BucketPassCase {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final ClusterTags OURS = new ClusterTags("prod-x7", "default");
  static final ClusterTags THEIRS = new ClusterTags("other", "default");
  static final BucketName FIRST = new BucketName("first");
  static final BucketName SECOND = new BucketName("second");
  static final BucketPolicy POLICY = BucketPolicy.USUAL.withTags(OURS.asMap());
  static final BucketGoal ANY =
      new BucketGoal(Optional.empty(), Optional.of(OURS), Adoption.TAGGED, POLICY);

  final InMemoryBuckets cloud = new InMemoryBuckets();
  final Deque<BucketName> names = new ArrayDeque<>(List.of(FIRST, SECOND));
  final List<BucketRecord> kept = new ArrayList<>();
  final ContentsInMemory contents = new ContentsInMemory();

  PassOutcome pass(BucketGoal goal, BucketRecord known, Instant now) {
    var ensure = new EnsureBucket(cloud, change -> {});
    return new BucketPass(ensure, names::remove, kept::add, contents).run(goal, known, now);
  }

  PassOutcome pass(BucketRecord known) {
    return pass(ANY, known, NOW);
  }

  static BucketGoal named(BucketName name, Adoption adoption) {
    return new BucketGoal(Optional.of(name), Optional.of(OURS), adoption, POLICY);
  }

  void there(BucketName name, Map<String, String> tags) {
    cloud.with(name, ObservedBucket.BARE);
    cloud.apply(name, new BucketChange.PutTags(tags));
    cloud.applied().clear();
  }
}
