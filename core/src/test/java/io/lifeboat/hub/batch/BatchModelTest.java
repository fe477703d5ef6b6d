package io.lifeboat.hub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.lease.LeaseHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever two hubs leave behind: ticks with members late, missing, failed, by hand. */
class BatchModelTest {
  private static final List<String> PHASES =
      List.of("Completed", "Completed", "Completed", "PartiallyFailed", "Failed", "Deleting");
  private static final LeaseHistory NO_LEASE = new LeaseHistory(List.of());

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Ticks five minutes apart or more, whose members are asked for within half a minute. */
  private static List<List<Made>> anyTicks(Random random) {
    var ticks = new ArrayList<List<Made>>();
    var time = Made.NOON;
    for (var i = 0; i < 2 + random.nextInt(10); i++) {
      var hub = random.nextBoolean() ? "hub-a" : "hub-b";
      var tick = new ArrayList<Made>();
      for (var type : Made.FIVE) {
        if (random.nextInt(8) > 0) {
          tick.add(
              Made.of(type, time.plusSeconds(random.nextInt(31)))
                  .ofHub(hub)
                  .phase(PHASES.get(random.nextInt(PHASES.size())))
                  .queuedFor(Duration.ofSeconds(random.nextInt(40 * 60)))
                  .living(Duration.ofHours(1 + random.nextInt(48))));
        }
      }
      if (!tick.isEmpty()) {
        ticks.add(tick);
      }
      time = time.plusSeconds(300 + random.nextInt(7200));
    }
    return ticks;
  }

  private static List<HubBackup> shuffled(List<List<Made>> ticks, Random random) {
    var backups = new ArrayList<>(ticks.stream().flatMap(List::stream).map(Made::backup).toList());
    Collections.shuffle(backups, random);
    return backups;
  }

  private static Set<Set<String>> names(Batches batches) {
    return batches.all().stream()
        .map(batch -> batch.members().stream().map(HubBackup::name).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyTickIsFoundAgainInWhateverOrderItsBackupsCome(long seed) {
    var random = new Random(seed);
    var ticks = anyTicks(random);

    var batches = Batches.of(shuffled(ticks, random), List.of(), NO_LEASE);

    assertThat(names(batches))
        .isEqualTo(
            ticks.stream()
                .map(tick -> tick.stream().map(Made::name).collect(Collectors.toSet()))
                .collect(Collectors.toSet()));
    assertThat(batches).isEqualTo(Batches.of(shuffled(ticks, random), List.of(), NO_LEASE));
    assertThat(batches.all()).extracting(Batch::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverLabelsAndRecordsClaimEachBackupIsInOneBatchOfItsHub(long seed) {
    var random = new Random(seed);
    var made =
        anyTicks(random).stream()
            .flatMap(List::stream)
            .map(m -> random.nextInt(3) > 0 ? m : m.label(HubBackup.BATCH, "b" + random.nextInt(3)))
            .map(Made::backup)
            .toList();
    var lying =
        List.of(
            BatchRecord.of(Made.NOON, "hub-a", 1, some(made, random)),
            BatchRecord.of(Made.NOON.plusSeconds(60), "hub-b", 1, some(made, random)));

    var batches = Batches.of(made, lying, NO_LEASE);

    var members = batches.all().stream().flatMap(batch -> batch.members().stream()).toList();
    assertThat(members).containsExactlyInAnyOrderElementsOf(made);
    for (var batch : batches.all()) {
      assertThat(batch.members()).extracting(HubBackup::hub).containsOnly(batch.hub());
      assertThat(batch.members()).extracting(HubBackup::type).doesNotHaveDuplicates();
    }
  }

  private static List<HubBackup> some(List<HubBackup> backups, Random random) {
    return backups.stream().filter(backup -> random.nextInt(4) == 0).toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void latestNeverTakesWhatIsNotCompletedNorMixesBatches(long seed) {
    var random = new Random(seed);
    var now = Made.NOON.plusSeconds(random.nextInt(100_000));
    var batches = Batches.of(shuffled(anyTicks(random), random), List.of(), NO_LEASE);
    Map<Content, Wish> wishes =
        Map.of(Content.CREDENTIALS, new Wish.Latest(), Content.RESOURCES, new Wish.Latest());

    var choice = BatchChoice.of(wishes, false, batches, now);

    assertThat(choice.backups()).allMatch(backup -> backup.objection(now).isEmpty());
    var taken = new HashSet<Batch>();
    wishes.keySet().forEach(c -> choice.taken(c).ifPresent(one -> taken.add(one.batch())));
    assertThat(taken).hasSizeLessThanOrEqualTo(1);
    assertThat(choice.failures().isEmpty()).isEqualTo(!taken.isEmpty());
    for (var batch : taken) {
      assertThat(batches.all().subList(0, batches.all().indexOf(batch)))
          .allMatch(newer -> !newer.isComplete(wishes.keySet(), now));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void w41RetentionNeverTakesTheNewestCompleteBatchNorAnythingNewer(long seed) {
    var random = new Random(seed);
    var batches =
        Batches.of(shuffled(anyTicks(random), random), List.of(), NO_LEASE).ofHub("hub-a");
    var newest = batches.newestComplete(Instant.MIN);
    var kept = 1 + random.nextInt(3);

    var steps = new Retention(OptionalInt.of(kept)).steps(batches, Made.NOON);

    var deleted =
        steps.stream()
            .filter(BatchStep.RequestDeletion.class::isInstance)
            .map(step -> ((BatchStep.RequestDeletion) step).backup())
            .collect(Collectors.toSet());
    if (newest.isEmpty()) {
      assertThat(deleted).isEmpty();
    } else {
      var upTo = batches.all().subList(0, batches.all().indexOf(newest.get()) + 1);
      assertThat(upTo.stream().flatMap(batch -> batch.members().stream()))
          .noneMatch(member -> deleted.contains(member.name()));
      var complete = batches.all().stream().filter(batch -> batch.isComplete(Instant.MIN)).toList();
      var left =
          complete.stream()
              .filter(batch -> batch.members().stream().noneMatch(m -> deleted.contains(m.name())))
              .count();
      assertThat(left).isEqualTo(Math.min(kept, complete.size()));
    }
  }
}
