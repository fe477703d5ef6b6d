package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.Fault;
import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of a pass spoiled once, on a new bucket and on one with tags. */
@Tag("peers")
class BucketFaultsPeerIT {
  private static final software.amazon.awssdk.services.s3.model.Tag THEIRS =
      software.amazon.awssdk.services.s3.model.Tag.builder().key("team").value("sre").build();
  private static final ClusterTags CLUSTER = new ClusterTags("prod-x7", "default");
  private static final BucketPolicy POLICY = BucketPolicy.USUAL.withTags(CLUSTER.asMap());
  private static final BucketGoal ANY =
      new BucketGoal(Optional.empty(), Optional.of(CLUSTER), Adoption.TAGGED, POLICY);
  private static final BucketName THERE = new BucketName("there-already");
  private static final BucketGoal NAMED =
      new BucketGoal(Optional.of(THERE), Optional.of(CLUSTER), Adoption.BYNAME, POLICY);
  private static final Duration SILENCE = Duration.ofMillis(1500);
  private static final Set<String> CODES = Set.of("endpoint-unreachable", "bucket-not-seen-yet");

  /** In every way, too, as {@code .ci/long bucket-faults} does; else each request in one. */
  private static final boolean IN_EVERY_WAY = Boolean.getBoolean("bucket.faults.all");

  private static final int WAYS = 5;

  /** What is done to a request, when it is its turn. */
  private record Spoiler(int turn, String name, Fault fault) {
    /** Those of so many requests, counted from 0, that are spoiled so. */
    int[] of(int requests) {
      return IntStream.range(0, requests)
          .filter(request -> IN_EVERY_WAY || request % WAYS == turn)
          .toArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Spoiler> faults() {
    return Stream.of(
        new Spoiler(0, "500", Fault.status(500)),
        new Spoiler(1, "503 SlowDown", Fault.status(503)),
        new Spoiler(2, "reset", Fault.reset()),
        new Spoiler(3, "lost answer", Fault.loseAnswer()),
        new Spoiler(4, "half an answer", Fault.halfAnAnswer()));
  }

  private static GuardedAccount account;

  @BeforeAll
  static void start() {
    account = new GuardedAccount();
  }

  @AfterAll
  static void stop() {
    account.close();
  }

  private static int requestsOf(BucketGoal goal) {
    var before = account.requests();
    assertThat(account.pass(goal).isComplete()).isTrue();
    return account.requests() - before;
  }

  /** To its end at once, or with a code that says so and with the next pass. */
  private static void endsRight(BucketGoal goal) {
    var outcome = account.pass(goal);
    outcome.failure().map(LifeboatException::code).ifPresent(code -> assertThat(code).isIn(CODES));
    account.proxy.heal();
    assertThat(account.pass(goal).isComplete()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void t23ANewBucketIsMadeOnceWhateverIsSpoiled(Spoiler spoiler) {
    account.forget();
    var requests = requestsOf(ANY);

    for (var request : spoiler.of(requests)) {
      account.forget();
      account.proxy.spoilAfter(request, spoiler.fault());

      endsRight(ANY);

      assertThat(account.buckets()).as("request %d", request + 1).hasSize(1);
    }
  }

  private static void thereWithATag() {
    account.forget();
    account.peer.createBucket(THERE.value());
    try (var other = account.other()) {
      other.putBucketTagging(r -> r.bucket(THERE.value()).tagging(t -> t.tagSet(THEIRS)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void b9NoTagIsLostWhateverIsSpoiled(Spoiler spoiler) {
    thereWithATag();
    var requests = requestsOf(NAMED);

    for (var request : spoiler.of(requests)) {
      thereWithATag();
      account.proxy.spoilAfter(request, spoiler.fault());

      endsRight(NAMED);

      try (var admin = account.admin()) {
        assertThat(admin.observe(THERE).tags())
            .as("request %d", request + 1)
            .containsAllEntriesOf(CLUSTER.asMap())
            .containsAllEntriesOf(Map.of("team", "sre"))
            .hasSize(3);
      }
    }
  }

  @Test
  void aStoreThatFallsSilentIsLeftWithACode() {
    for (var request : List.of(1, 6, 14)) {
      account.forget();
      account.proxy.spoilAfter(request, Fault.delay(SILENCE.plusMillis(700)));

      var outcome = account.pass(ANY, SILENCE);

      assertThat(outcome.failure().orElseThrow())
          .returns("endpoint-unreachable", LifeboatException::code)
          .hasMessageContaining("does not answer in time");
      account.proxy.heal();
      assertThat(account.pass(ANY).isComplete()).isTrue();
      assertThat(account.buckets()).hasSize(1);
    }
  }

  @Test
  void aStoreThatStaysSickIsLeftWithACodeAndMendedLater() {
    account.forget();
    account.proxy.spoil(r -> r.path().endsWith("?lifecycle") && r.isWrite(), Fault.status(500));

    var outcome = account.pass(ANY);

    assertThat(outcome.failure().orElseThrow())
        .hasMessageContaining("(PutBucketLifecycleConfiguration)")
        .returns("endpoint-unreachable", LifeboatException::code);
    assertThat(outcome.record().lastSync()).isEmpty();
    account.proxy.heal();
    assertThat(account.pass(ANY).record().lastSync()).isPresent();
    assertThat(account.buckets()).hasSize(1);
  }
}
