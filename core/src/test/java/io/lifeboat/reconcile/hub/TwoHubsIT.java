package io.lifeboat.reconcile.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.HubLabels;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.lease.EpochFolder;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two hubs, two API servers, one bucket: at most one of them may write (design §7.3). */
class TwoHubsIT {
  private static final String SPEC = "{veleroSchedule: '0 */6 * * *'}";
  private static final String PAUSED = "{veleroSchedule: '0 */6 * * *', paused: true}";

  private volatile Duration ahead = Duration.ZERO;
  private final InMemoryStore bucket =
      new InMemoryStore(
          ((InstantSource) () -> Instant.now().plus(ahead)).withZone(ZoneOffset.UTC), 1000);
  private final HubWorld one = hub();
  private final HubWorld two = hub();

  private HubWorld hub() {
    return new HubWorld(bucket).restarted(Fencing.AUTO).location("backup").schedule(SPEC);
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private void pass(Duration time) {
    ahead = ahead.plus(time);
    one.pass(time);
    two.pass(time);
  }

  @Test
  void w18TheSecondWritesNothingWhileTheFirstHoldsTheLease() {
    one.running();

    two.reconcile();

    assertThat(two.schedules()).hasSize(5);
    assertThat(two.writes()).isFalse();
    assertThat(two.backups()).isEmpty();
    assertThat(two.phase()).isEqualTo("BackupCollision");
    assertThat(two.schedule().text("/status/lastMessage")).contains("is held by hub");
    assertThat(two.schedule().text("/status/role")).isEqualTo("Fenced");
  }

  @Test
  void everyScheduleOfTheHolderNamesHubAndEpoch() {
    one.running();

    assertThat(one.schedules())
        .allSatisfy(
            s -> {
              assertThat(s.annotation(BackupClaim.EPOCH)).isEqualTo("1");
              assertThat(s.annotation(BackupClaim.HUB))
                  .isEqualTo(s.label(HubLabels.BACKUP_CLUSTER));
            });
  }

  @Test
  void theSecondTakesOverWhenTheFirstIsGone() {
    one.running();
    two.reconcile();

    pass(Duration.ofMinutes(20)); // the first is dead: nobody renews
    two.reconcile();
    two.playVelero();
    two.reconcile();

    assertThat(two.phase()).isEqualTo("Enabled");
    assertThat(two.writes()).isTrue();
    assertThat(two.backups()).hasSize(5); // its first batch
    assertThat(two.schedules())
        .allSatisfy(s -> assertThat(s.annotation(BackupClaim.EPOCH)).isEqualTo("2"));
  }

  @Test
  void theFirstComesBackAndIsPausedWithinOnePassAndWhatItWroteIsForeign() {
    one.running();
    two.reconcile();
    pass(Duration.ofMinutes(20));
    two.reconcile();
    assertThat(one.writes()).isTrue(); // Velero starts before our loop, with Schedules that are due
    pass(Duration.ofMinutes(1));
    var late = one.clock().instant();

    one.restarted(Fencing.AUTO).reconcile();

    assertThat(one.writes()).isFalse();
    assertThat(one.phase()).isEqualTo("BackupCollision");
    var annotations = one.schedules().get(0).annotations();
    var claim = BackupClaim.of(annotations, late, Optional.empty(), Optional.of(late));
    assertThat(new EpochFolder(bucket).read().judge(claim).isForeign()).isTrue();
    two.reconcile();
    assertThat(two.writes()).isTrue();
  }

  @Test
  void aHubThatPausesGivesTheLeaseToTheOtherAtOnce() {
    one.running();
    two.reconcile();

    one.schedule(PAUSED).reconcile();
    two.reconcile();

    assertThat(one.writes()).isFalse();
    assertThat(two.writes()).isTrue();
  }

  @Test
  void aProcessThatBeginsAnewGoesOnWithItsEpoch() {
    one.running();

    one.restarted(Fencing.AUTO).reconcile();

    assertThat(one.writes()).isTrue();
    assertThat(one.phase()).isEqualTo("Enabled");
    assertThat(new EpochFolder(bucket).read().epochs()).hasSize(1);
  }

  @Test
  void aHubThatGaveItsEpochBackTakesANewOne() {
    one.running();
    one.schedule(PAUSED).reconcile();

    one.restarted(Fencing.AUTO).schedule("{veleroSchedule: '0 */6 * * *', paused: false}");
    one.reconcile();

    assertThat(one.schedules())
        .allSatisfy(s -> assertThat(s.annotation(BackupClaim.EPOCH)).isEqualTo("2"));
  }

  @Test
  void aPausedHubLetsGoEvenWhenItsProcessBeganAnew() {
    one.running();

    one.restarted(Fencing.AUTO).schedule(PAUSED).reconcile();
    two.reconcile();

    assertThat(two.writes()).isTrue();
  }

  @Test
  void aDeletedBackupScheduleGivesTheLeaseBackOnceItsSchedulesAreGone() {
    one.running();
    one.cluster().delete(HubKinds.BACKUP_SCHEDULES, HubWorld.NAME);
    one.schedules() // as the garbage collector does
        .forEach(s -> one.cluster().delete(HubKinds.SCHEDULES, s.namespacedName()));

    assertThat(one.reconciler().pass(HubWorld.NAME)).isEmpty();
    two.reconcile();

    assertThat(two.writes()).isTrue();
  }

  @Test
  void aDeletedBackupScheduleWhoseSchedulesStillRunGivesNothingBack() {
    one.running();
    one.cluster().delete(HubKinds.BACKUP_SCHEDULES, HubWorld.NAME);

    assertThat(one.reconciler().pass(HubWorld.NAME)).isEmpty();
    two.reconcile();

    assertThat(two.writes()).isFalse();
  }

  @Test
  void whoeverIsAboutToGoPausesFirstAndThenLetsGo() {
    one.running();

    one.reconciler().letGo(one.schedule());
    two.reconcile();

    assertThat(one.writes()).isFalse();
    assertThat(two.writes()).isTrue();
  }

  @Test
  void withAutoABucketThatWasNeverReachedIsNoFence() {
    var hub = broken(Fencing.AUTO);

    hub.reconcile();

    assertThat(hub.writes()).isTrue();
    assertThat(lease(hub)).isEqualTo("False BucketNotReached");
    hub.close();
  }

  @Test
  void withRequireABucketThatIsNotReachedKeepsAllPaused() {
    var hub = broken(Fencing.REQUIRE);

    hub.reconcile();

    assertThat(hub.schedules()).hasSize(5);
    assertThat(hub.writes()).isFalse();
    assertThat(hub.backups()).isEmpty();
    assertThat(hub.phase()).isEqualTo("FailedValidation");
    hub.close();
  }

  @Test
  void whatWasFencedOnceIsPausedWhenARenewalHasFailedForHalfTheTime() {
    var store = new BreakingStore(bucket);
    var hub =
        new HubWorld(store).restarted(Fencing.AUTO).location("backup").schedule(SPEC).running();

    store.breakDown();
    ahead = ahead.plus(Duration.ofMinutes(6));
    hub.pass(Duration.ofMinutes(6));
    hub.reconcile();
    assertThat(hub.writes()).isTrue();

    hub.pass(Duration.ofMinutes(2));
    hub.reconcile();
    assertThat(hub.writes()).isFalse();
    assertThat(lease(hub)).isEqualTo("False BucketNotReached");

    store.mend();
    hub.reconcile();
    assertThat(hub.writes()).isTrue();
    hub.close();
  }

  @Test
  void whoLooksNowAndThenHearsOfALeaseThatFades() {
    var store = new BreakingStore(bucket);
    var hub =
        new HubWorld(store).restarted(Fencing.AUTO).location("backup").schedule(SPEC).running();
    store.breakDown();
    hub.pass(Duration.ofMinutes(8));
    var heard = new ArrayList<NamespacedName>();

    hub.leases().renew(heard::add);
    hub.leases().renew(heard::add);

    assertThat(heard).containsExactly(HubWorld.NAME);
    hub.reconcile();
    assertThat(hub.writes()).isFalse();
    hub.close();
  }

  @Test
  void fencingOffIsToldAndMarksNothing() {
    one.restarted(Fencing.OFF).running();

    assertThat(lease(one)).isEqualTo("False Off");
    assertThat(one.schedules()).allMatch(s -> s.annotation(BackupClaim.EPOCH).isEmpty());
  }

  private static HubWorld broken(Fencing fencing) {
    var store = new BreakingStore(new InMemoryStore());
    store.breakDown();
    return new HubWorld(store).restarted(fencing).location("backup").schedule(SPEC);
  }

  private static String lease(HubWorld hub) {
    for (var condition : hub.schedule().at("/status/conditions")) {
      if (condition.path("type").asText().equals("LeaseHeld")) {
        return condition.path("status").asText() + " " + condition.path("reason").asText();
      }
    }
    return "";
  }
}
