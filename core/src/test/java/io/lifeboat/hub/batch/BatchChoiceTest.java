package io.lifeboat.hub.batch;

import static io.lifeboat.hub.batch.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
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

class BatchChoiceTest {
  private static final Instant NOW = NOON.plusSeconds(3 * 3600);
  private static final Map<Content, Wish> LATEST =
      Map.of(
          Content.CREDENTIALS, new Wish.Latest(),
          Content.RESOURCES, new Wish.Latest(),
          Content.MANAGED_CLUSTERS, new Wish.Latest());

  private final List<Made> made = new ArrayList<>();

  private BatchChoice choose(Map<Content, Wish> wishes, boolean allowPartial) {
    return choose(wishes, allowPartial, new LeaseHistory(List.of()));
  }

  private BatchChoice choose(
      Map<Content, Wish> wishes, boolean allowPartial, LeaseHistory history) {
    var batches = Batches.of(made.stream().map(Made::backup).toList(), List.of(), history);
    return BatchChoice.of(wishes, allowPartial, batches, NOW);
  }

  private static List<String> names(Collection<HubBackup> backups) {
    return backups.stream().map(HubBackup::name).toList();
  }

  private static String idOf(BatchChoice choice, Content content) {
    return choice.taken(content).orElseThrow().batch().id();
  }

  @Test
  void w4LatestIsOneBatchForAllContents() {
    made.addAll(Made.tick(NOON));
    var newer = new ArrayList<>(Made.tick(NOON.plusSeconds(3600)));
    newer.set(3, newer.get(3).phase("PartiallyFailed"));
    made.addAll(newer);

    var choice = choose(LATEST, false);

    assertThat(Content.values())
        .allMatch(content -> idOf(choice, content).equals("20261121120000"));
    assertThat(names(choice.backups()))
        .containsExactly(
            "acm-credentials-schedule-20261121120000",
            "acm-resources-schedule-20261121120003",
            "acm-resources-generic-schedule-20261121120002",
            "acm-managed-clusters-schedule-20261121120001");
    assertThat(choice.passedOver())
        .extracting(PassedOver::sentence)
        .containsExactly(
            "newer but partial: 20261121130000: acm-resources-schedule-20261121130003 is"
                + " PartiallyFailed; take it with --allow-partial");
  }

  @Test
  void aPartialBatchIsTakenWhereThatIsAllowed() {
    made.addAll(Made.tick(NOON));
    var newer = new ArrayList<>(Made.tick(NOON.plusSeconds(3600)));
    newer.set(3, newer.get(3).phase("PartiallyFailed"));
    newer.remove(2);
    made.addAll(newer);

    var choice = choose(LATEST, true);

    assertThat(idOf(choice, Content.RESOURCES)).isEqualTo("20261121130000");
    assertThat(choice.passedOver()).isEmpty();
  }

  @Test
  void whatCannotBeRestoredIsNotTakenEvenSo() {
    made.addAll(Made.tick(NOON));
    var newer = new ArrayList<>(Made.tick(NOON.plusSeconds(3600)));
    newer.set(3, newer.get(3).phase("Failed"));
    made.addAll(newer);

    var choice = choose(LATEST, true);

    assertThat(idOf(choice, Content.RESOURCES)).isEqualTo("20261121120000");
    assertThat(choice.passedOver())
        .extracting(PassedOver::sentence)
        .containsExactly(
            "newer but not restorable: 20261121130000: acm-resources-schedule-20261121130003 is"
                + " Failed");
  }

  @Test
  void onlyWhatIsAskedForMustBeComplete() {
    made.addAll(Made.tick(NOON));
    var newer = new ArrayList<>(Made.tick(NOON.plusSeconds(3600)));
    newer.set(3, newer.get(3).phase("PartiallyFailed"));
    made.addAll(newer);

    var choice = choose(Map.of(Content.CREDENTIALS, new Wish.Latest()), false);

    assertThat(idOf(choice, Content.CREDENTIALS)).isEqualTo("20261121130000");
    assertThat(choice.pick(Content.RESOURCES)).isEqualTo(new Pick.Skipped());
  }

  @Test
  void withoutACompleteBatchTheReasonIsTold() {
    made.addAll(Made.tick(NOON).subList(0, 3));

    assertThat(choose(LATEST, false).failures())
        .hasSize(3)
        .containsOnly(
            new Pick.Nothing(
                "batch-incomplete",
                "none of 1 batches is complete; the newest, 20261121120000: it has no resources"
                    + " backup"));
  }

  @Test
  void withoutAnyBackupTheReasonIsTold() {
    assertThat(choose(LATEST, false).pick(Content.RESOURCES))
        .isEqualTo(new Pick.Nothing("batch-not-found", "there are no backups of a hub"));
  }

  @Test
  void w3SkippingEverythingIsTheOnlyWayToGetNothing() {
    made.addAll(Made.tick(NOON));

    var choice = choose(Map.of(Content.RESOURCES, new Wish.Skip()), false);

    assertThat(choice.backups()).isEmpty();
    assertThat(choice.failures()).isEmpty();
  }

  @Test
  void aNameTakesItsBatchWhateverIsNewer() {
    made.addAll(Made.tick(NOON));
    made.addAll(Made.tick(NOON.plusSeconds(3600)));
    var name = made.get(3).name();

    var choice = choose(Map.of(Content.RESOURCES, new Wish.Named(name)), false);

    assertThat(names(choice.backups()))
        .containsExactly(name, "acm-resources-generic-schedule-20261121120002");
    assertThat(choice.passedOver()).isEmpty();
  }

  @Test
  void aNameOfAnotherTypeIsRefused() {
    made.addAll(Made.tick(NOON));

    assertThat(
            choose(Map.of(Content.CREDENTIALS, new Wish.Named(made.get(3).name())), false)
                .pick(Content.CREDENTIALS))
        .isEqualTo(
            new Pick.Nothing(
                "backup-of-another-type",
                "acm-resources-schedule-20261121120003 holds resources, not credentials"));
  }

  @Test
  void w4ANamedBackupWithoutItsPartnerIsAnErrorUnlessAllowed() {
    made.add(Made.of(MemberType.RESOURCES, NOON));
    Map<Content, Wish> wish = Map.of(Content.RESOURCES, new Wish.Named(made.get(0).name()));

    assertThat(choose(wish, false).pick(Content.RESOURCES))
        .isEqualTo(
            new Pick.Nothing(
                "batch-incomplete",
                "the batch of acm-resources-schedule-20261121120000 has no resourcesGeneric"
                    + " backup"));
    assertThat(names(choose(wish, true).backups())).containsExactly(made.get(0).name());
  }

  @Test
  void aNamedBackupMayBePartlyFailedOrExpiredButNotDeleted() {
    made.add(Made.of(MemberType.CREDENTIALS, NOON).phase("PartiallyFailed"));
    made.add(Made.of(MemberType.MANAGED_CLUSTERS, NOON).living(Duration.ofHours(1)));
    var deleting = Made.of(MemberType.CREDENTIALS, NOON.plusSeconds(3600)).phase("Deleting");
    made.add(deleting);

    var choice =
        choose(
            Map.of(
                Content.CREDENTIALS, new Wish.Named(made.get(0).name()),
                Content.MANAGED_CLUSTERS, new Wish.Named(made.get(1).name())),
            false);

    assertThat(choice.failures()).isEmpty();
    assertThat(choice.backups()).hasSize(2);
    assertThat(
            choose(Map.of(Content.CREDENTIALS, new Wish.Named(deleting.name())), true)
                .pick(Content.CREDENTIALS))
        .isEqualTo(
            new Pick.Nothing("backup-not-restorable", deleting.name() + " is being deleted"));
  }

  @Test
  void anExpiredBatchIsNotLatest() {
    Made.tick(NOON).forEach(one -> made.add(one.living(Duration.ofHours(2))));

    assertThat(choose(LATEST, true).failures()).hasSize(3);
  }

  @Test
  void aForeignBatchIsReportedAndTakenOnlyByName() {
    made.addAll(Made.tick(NOON));
    var claim = BackupClaim.annotations(new LeaseHolder("hub-a", "1"), 1);
    var foreign = Made.of(MemberType.CREDENTIALS, NOON.plusSeconds(3600)).annotated(claim);
    made.add(foreign);
    var history = new LeaseHistory(List.of(epoch(1, "hub-a"), epoch(2, "hub-b")));

    var latest = choose(LATEST, true, history);
    var named = choose(Map.of(Content.CREDENTIALS, new Wish.Named(foreign.name())), false, history);

    assertThat(idOf(latest, Content.CREDENTIALS)).isEqualTo("20261121120000");
    assertThat(latest.passedOver())
        .extracting(PassedOver::sentence)
        .containsExactly(
            "newer but foreign: acm-credentials-schedule-20261121130000: hub hub-b took epoch 2"
                + " before it began; name it to take it all the same");
    assertThat(names(named.backups())).containsExactly(foreign.name());
  }

  private static SeenEpoch epoch(long number, String hub) {
    var begun = NOON.plusSeconds(number);
    return new SeenEpoch(
        new Epoch(
            number,
            new LeaseHolder(hub, "1"),
            Duration.ofMinutes(15),
            Epoch.State.HELD,
            begun,
            Optional.of(begun),
            Optional.of(begun),
            1),
        begun);
  }

  @Test
  void w6WordsAreReadInAnyLetterCaseAndWithStraySpaces() {
    assertThat(Wish.parse(" Skip ")).isEqualTo(new Wish.Skip());
    assertThat(Wish.parse("LATEST")).isEqualTo(new Wish.Latest());
    assertThat(Wish.parse("Nightly ")).isEqualTo(new Wish.Named("nightly"));
    assertThatThrownBy(() -> Wish.parse(" "))
        .isInstanceOf(LifeboatException.class)
        .hasMessage("backup name not found");
  }
}
