package io.lifeboat.hub.batch;

import static io.lifeboat.hub.batch.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.lease.BackupClaim;
import io.lifeboat.lease.Epoch;
import io.lifeboat.lease.LeaseHistory;
import io.lifeboat.lease.LeaseHolder;
import io.lifeboat.lease.SeenEpoch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final LeaseHistory NO_LEASE = new LeaseHistory(List.of());

  private static Batches of(Collection<Made> made) {
    return of(made, List.of(), NO_LEASE);
  }

  private static Batches of(
      Collection<Made> made, List<BatchRecord> records, LeaseHistory history) {
    return Batches.of(made.stream().map(Made::backup).toList(), records, history);
  }

  private static List<Made> all(List<List<Made>> ticks) {
    return ticks.stream().flatMap(List::stream).toList();
  }

  private static SeenEpoch epoch(long number, String hub, Instant begun) {
    var held =
        new Epoch(
            number,
            new LeaseHolder(hub, "1"),
            Duration.ofMinutes(15),
            Epoch.State.HELD,
            begun,
            Optional.of(begun),
            Optional.of(begun),
            1);
    return new SeenEpoch(held, begun);
  }

  private static Map<String, String> claim(String hub, long epoch) {
    return BackupClaim.annotations(new LeaseHolder(hub, "1"), epoch);
  }

  @Test
  void theFiveOfATickAreOneBatchAndTheNewestComesFirst() {
    var batches = of(all(List.of(Made.tick(NOON), Made.tick(NOON.plusSeconds(3600)))));

    assertThat(batches.all())
        .extracting(Batch::id)
        .containsExactly("20261121130000", "20261121120000");
    assertThat(batches.all()).allMatch(batch -> batch.members().size() == 5);
    assertThat(batches.all()).allMatch(batch -> batch.isComplete(NOON));
  }

  @Test
  void otherBackupsOfTheLocationAreNoneOfAHubs() {
    assertThat(MemberType.ofName("nightly-20261121120000")).isEmpty();
    assertThat(MemberType.ofName("acm-restore-clusters-20261121120000")).isEmpty();
    assertThat(MemberType.ofName("acm-resources-schedule-by-hand")).isEmpty();
    assertThat(MemberType.ofName("acm-resources-generic-schedule-20261121120000"))
        .contains(MemberType.RESOURCES_GENERIC);
  }

  @Test
  void membersThirtySecondsApartAreOneBatchAndThirtyOneAreTwo() {
    var first = Made.of(MemberType.CREDENTIALS, NOON);
    var near = Made.of(MemberType.RESOURCES, NOON.plusSeconds(30));
    var far = Made.of(MemberType.RESOURCES, NOON.plusSeconds(31));

    assertThat(of(List.of(first, near)).all()).hasSize(1);
    assertThat(of(List.of(first, far)).all()).hasSize(2);
  }

  @Test
  void w4AMemberThatWaitedInVelerosQueueStillBelongsToItsTick() {
    var made = new ArrayList<>(Made.tick(NOON));
    made.set(3, made.get(3).queuedFor(Duration.ofMinutes(5)));

    assertThat(of(made).all()).hasSize(1);
  }

  @Test
  void theHourThatAutumnHasTwiceMakesTwoBatches() {
    // Both are named 02:00 in local time; they ran an hour apart.
    var summer = Made.tick(NOON);
    var winter =
        Made.tick(NOON.plusSeconds(10)).stream()
            .map(m -> m.queuedFor(Duration.ofHours(1)))
            .toList();

    var batches = of(all(List.of(summer, winter)));

    assertThat(batches.all()).hasSize(2).allMatch(batch -> batch.members().size() == 5);
    assertThat(batches.all().get(1).begun()).isEqualTo(NOON);
  }

  @Test
  void aLabelWinsOverTimes() {
    var made =
        List.of(
            Made.of(MemberType.CREDENTIALS, NOON).label(HubBackup.BATCH, "now"),
            Made.of(MemberType.RESOURCES, NOON.plusSeconds(300)).label(HubBackup.BATCH, "now"),
            Made.of(MemberType.MANAGED_CLUSTERS, NOON));

    var batches = of(made);

    assertThat(batches.find("now").orElseThrow().members())
        .extracting(HubBackup::type)
        .containsExactly(MemberType.CREDENTIALS, MemberType.RESOURCES);
    assertThat(batches.all()).hasSize(2);
  }

  @Test
  void w4ARecordWinsOverTimesAndSaysWhatIsGone() {
    var late = Made.of(MemberType.RESOURCES, NOON.plusSeconds(60));
    var tick = List.of(Made.of(MemberType.CREDENTIALS, NOON), late);
    var gone = Made.of(MemberType.MANAGED_CLUSTERS, NOON);
    var record =
        BatchRecord.of(
            NOON, "hub-a", 3, List.of(tick.get(0).backup(), late.backup(), gone.backup()));

    var batch = of(tick, List.of(record), NO_LEASE).all().get(0);

    assertThat(batch.origin()).isEqualTo(Batch.Origin.RECORD);
    assertThat(batch.members()).hasSize(2);
    assertThat(batch.lacks(List.of(Content.MANAGED_CLUSTERS), NOON))
        .containsExactly(gone.name() + " is no longer there");
  }

  @Test
  void aRecordOfAnotherHubGroupsNothing() {
    var tick =
        List.of(
            Made.of(MemberType.CREDENTIALS, NOON),
            Made.of(MemberType.RESOURCES, NOON.plusSeconds(60)));
    var record = BatchRecord.of(NOON, "hub-b", 3, tick.stream().map(Made::backup).toList());

    assertThat(of(tick, List.of(record), NO_LEASE).all()).hasSize(2);
  }

  @Test
  void batchesOfTwoHubsAreNeverMixedThoughTheyShareATick() {
    var other = Made.tick(NOON.plusSeconds(10)).stream().map(m -> m.ofHub("hub-b")).toList();

    var batches = of(all(List.of(Made.tick(NOON), other)));

    assertThat(batches.all()).extracting(Batch::hub).containsExactly("hub-b", "hub-a");
    assertThat(batches.ofHub("hub-a").all()).hasSize(1);
  }

  @Test
  void aForeignBackupIsPartOfNoBatch() {
    var history =
        new LeaseHistory(
            List.of(epoch(1, "hub-a", NOON.minusSeconds(7200)), epoch(2, "hub-b", NOON)));
    var before =
        Made.tick(NOON.minusSeconds(3600)).stream()
            .map(m -> m.annotated(claim("hub-a", 1)))
            .toList();
    var after =
        Made.tick(NOON.plusSeconds(60)).stream().map(m -> m.annotated(claim("hub-a", 1))).toList();

    var batches = of(all(List.of(before, after)), List.of(), history);

    assertThat(batches.all()).extracting(Batch::id).containsExactly("20261121110000");
    assertThat(batches.foreign()).hasSize(5);
    assertThat(batches.foreign().get(0).reason())
        .isEqualTo("hub hub-b took epoch 2 before it began");
  }

  @Test
  void threeSchedulesWithoutLabelsAreABatchOfTheLineBefore2022() {
    var made = Made.tick(Made.THREE, NOON).stream().map(Made::unlabelled).toList();

    var batch = of(made).all().get(0);

    assertThat(batch.layout()).isEqualTo(Layout.THREE);
    assertThat(batch.isComplete(NOON)).isTrue();
  }

  @Test
  void sixSchedulesAreABatchOf2022AndLackWhatIsNotThere() {
    var six = Made.tick(Made.SIX, NOON).stream().map(Made::unlabelled).toList();
    // An hour later the three that are of the six alone are missing: not a batch of three.
    var cut = Made.tick(Made.THREE, NOON.plusSeconds(3600)).stream().map(Made::unlabelled).toList();

    var batches = of(all(List.of(six, cut)));

    assertThat(batches.all()).extracting(Batch::layout).containsOnly(Layout.SIX);
    assertThat(batches.all().get(1).isComplete(NOON)).isTrue();
    assertThat(batches.all().get(0).lacks(Batch.WHOLE, NOON))
        .containsExactly(
            "it has no credentialsHive backup",
            "it has no credentialsCluster backup",
            "it has no resourcesGeneric backup");
  }

  @Test
  void aBatchIsCompleteInWhatIsAskedForAlone() {
    var made = new ArrayList<>(Made.tick(NOON));
    made.set(3, made.get(3).phase("PartiallyFailed"));

    var batch = of(made).all().get(0);

    assertThat(batch.isComplete(List.of(Content.CREDENTIALS), NOON)).isTrue();
    assertThat(batch.lacks(List.of(Content.RESOURCES), NOON))
        .containsExactly("acm-resources-schedule-20261121120003 is PartiallyFailed");
  }

  @Test
  void theValidationBackupIsNotNeeded() {
    var made = Made.tick(NOON).subList(0, 4);

    assertThat(of(made).all().get(0).isComplete(NOON)).isTrue();
  }

  @Test
  void whatIsDeletedOrHasExpiredIsNotComplete() {
    var made = new ArrayList<>(Made.tick(NOON));
    made.set(0, made.get(0).phase("Deleting"));
    made.set(1, made.get(1).living(Duration.ofHours(1)));

    var batch = of(made).all().get(0);

    assertThat(batch.lacks(Batch.WHOLE, NOON.plusSeconds(7200)))
        .containsExactly(
            "acm-credentials-schedule-20261121120000 is being deleted",
            "acm-managed-clusters-schedule-20261121120001 has expired");
  }
}
