package io.lifeboat.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private Instant now = START;
  private final InMemoryStore store = new InMemoryStore(SimulatedClock.of(() -> now), 1000);

  private Lease lease(String hub) {
    return lease(hub, store, LeaseTerms.USUAL);
  }

  private Lease lease(String hub, ObjectStore in, LeaseTerms terms) {
    var clock =
        new LeaseClock(SimulatedClock.of(() -> now), () -> Duration.between(START, now).toNanos());
    return new Lease(in, new LeaseHolder(hub, hub + "-1"), terms, clock);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static void assertHeld(Runnable what, String code, String message) {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(what::run)
        .returns(FailureKind.HELD, LifeboatException::kind)
        .returns(code, LifeboatException::code)
        .withMessage(message);
  }

  @Test
  void theFirstToAskHoldsItAndTheSecondIsToldWho() {
    var east = lease("east");

    assertThat(east.take()).isEqualTo(Standing.HELD);

    assertThat(east.epoch()).hasValue(1);
    assertHeld(
        () -> lease("west").take(), "lease-held", "memory://bucket is held by hub east (epoch 1)");
  }

  @Test
  void aRenewalTooManyWritesNothing() {
    var counting = new SpoiledStore(store);
    var east = lease("east", counting, LeaseTerms.USUAL);
    east.take();
    var before = counting.writes;

    pass(Duration.ofMinutes(5).minusSeconds(1));
    east.renew();
    assertThat(counting.writes).isEqualTo(before);

    pass(Duration.ofSeconds(1));
    east.renew();
    assertThat(counting.writes).isEqualTo(before + 1);
  }

  @Test
  void aHolderThatCannotRenewMustStopAtHalfItsTimeAndHasNothingAtTheEnd() {
    var east = lease("east");
    east.take();

    pass(Duration.ofSeconds(449));
    assertThat(east.standing()).isEqualTo(Standing.HELD);
    pass(Duration.ofSeconds(1));
    assertThat(east.standing()).isEqualTo(Standing.FADING);
    pass(Duration.ofSeconds(449));
    assertThat(east.standing()).isEqualTo(Standing.FADING);
    pass(Duration.ofSeconds(1));
    assertThat(east.standing()).isEqualTo(Standing.LAPSED);
  }

  @Test
  void whatWasReleasedIsTakenAtOnce() {
    var east = lease("east");
    east.take();
    east.release();
    assertThat(east.standing()).isEqualTo(Standing.RELEASED);

    var west = lease("west");

    assertThat(west.take()).isEqualTo(Standing.HELD);
    assertThat(west.epoch()).hasValue(2);
    assertHeld(east::take, "lease-held", "memory://bucket is held by hub west (epoch 2)");
  }

  @Test
  void aHolderPausedPastItsTimeIsFencedAndWhatItWroteMeanwhileIsForeign() {
    var east = lease("east");
    east.take();
    pass(Duration.ofMinutes(16));
    var west = lease("west");
    assertThat(west.take()).isEqualTo(Standing.HELD);
    var begun = now;

    assertThat(east.standing()).isEqualTo(Standing.LAPSED);
    assertHeld(east::renew, "lease-fenced", "hub west took memory://bucket (epoch 2)");
    assertThat(east.standing()).isEqualTo(Standing.FENCED);

    var history = new EpochFolder(store).read();
    assertThat(history.judge(claim("east", 1, begun.minusSeconds(60))).verdict())
        .isEqualTo(Provenance.Verdict.OURS);
    assertThat(history.judge(claim("east", 1, begun.plusSeconds(60))))
        .isEqualTo(
            new Provenance(Provenance.Verdict.FOREIGN, "hub west took epoch 2 before it began"));
    assertThat(history.judge(claim("west", 2, begun.plusSeconds(60))).isForeign()).isFalse();
  }

  @Test
  void aHubThatSleptAndDatesItsBackupAnHourBackGainsNothing() {
    lease("east").take();
    pass(Duration.ofMinutes(20));
    lease("west").take();
    var history = new EpochFolder(store).read();
    var dated = START.plusSeconds(60); // by a clock that stood still
    var claim =
        new BackupClaim(
            Optional.of("east"),
            1,
            dated,
            Optional.of(dated.plusSeconds(30)),
            Optional.of(now.plusSeconds(90)));

    assertThat(history.judge(claim).isForeign()).isTrue();
  }

  @Test
  void whatNamesNoEpochAWrongOneOrOneNeverTakenIsToldApart() {
    lease("east").take();
    var history = new EpochFolder(store).read();

    assertThat(
            history.judge(
                BackupClaim.of(
                    Map.of(BackupClaim.HUB, "east"), now, Optional.empty(), Optional.empty())))
        .isEqualTo(new Provenance(Provenance.Verdict.UNMARKED, "it names no hub and no epoch"));
    assertThat(history.judge(claim("west", 1, now)).reason())
        .isEqualTo("epoch 1 was held by hub east");
    assertThat(history.judge(claim("east", 2, now)).reason()).isEqualTo("epoch 2 was never taken");
  }

  private static BackupClaim claim(String hub, long epoch, Instant started) {
    return BackupClaim.of(
        Map.of(BackupClaim.HUB, hub, BackupClaim.EPOCH, Long.toString(epoch)),
        started,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aLostAnswerToTheCreateIsFoundOutByReading() {
    var spoiled = new SpoiledStore(store);
    spoiled.loseAnswerOf = EpochFolder.key(1);
    var east = lease("east", spoiled, LeaseTerms.USUAL);

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(east::take)
        .returns("endpoint-unreachable", LifeboatException::code);

    assertThat(east.take()).isEqualTo(Standing.HELD);
    assertThat(east.epoch()).hasValue(1);
  }

  @Test
  void whoKeptItsInstanceGoesOnWithItsEpochAfterACrash() {
    lease("east").take();

    var again = lease("east");

    assertThat(again.take()).isEqualTo(Standing.HELD);
    assertThat(again.epoch()).hasValue(1);
  }

  @Test
  void aReleaseThatMayYetArriveEndsTheEpochAllTheSame() {
    var spoiled = new SpoiledStore(store);
    var east = lease("east", spoiled, LeaseTerms.USUAL);
    east.take();
    spoiled.lose = true;
    assertThatExceptionOfType(LifeboatException.class).isThrownBy(east::release);
    spoiled.lose = false;

    assertThat(east.take()).isEqualTo(Standing.WAITING);

    assertThat(east.epoch()).hasValue(2);
  }

  @Test
  void whoCameWhileAnotherMightStillBelieveWaitsForTheTimeOfThatOne() {
    var east = lease("east");
    east.take();
    var epochs = new EpochFolder(store);
    epochs.create(Epoch.first(2, new LeaseHolder("west", "west-1"), LeaseTerms.USUAL.time(), now));
    var west = lease("west");

    assertThat(west.take()).isEqualTo(Standing.WAITING);
    assertThat(west.activeAt()).isEqualTo(START.plus(Duration.ofMinutes(16)));
    pass(Duration.ofMinutes(16).minusSeconds(1));
    assertThat(west.renew()).isEqualTo(Standing.WAITING);
    pass(Duration.ofSeconds(1));
    assertThat(west.renew()).isEqualTo(Standing.HELD);
  }

  @Test
  void aStoreThatCannotKeepTwoApartIsRefusedUnlessAllowed() {
    var forgetful = new SpoiledStore(store);
    forgetful.overlooksCondition = true;

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> lease("east", forgetful, LeaseTerms.USUAL).take())
        .returns(FailureKind.REFUSED, LifeboatException::kind)
        .returns("lease-store-unfenced", LifeboatException::code)
        .withMessage(
            "memory://bucket cannot keep two hubs apart: it overlooks the condition that nothing"
                + " be there yet");

    var allowed = lease("east", forgetful, LeaseTerms.USUAL.allowingUnfenced(true));
    assertThat(allowed.take()).isEqualTo(Standing.HELD);
  }

  @Test
  void anEpochThatCannotBeReadStopsEverything() {
    store.write(EpochFolder.key(1), ObjectBody.of("{}".getBytes(UTF_8)));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> lease("east").take())
        .returns("lease-damaged", LifeboatException::code)
        .withMessage("metadata/lifeboat/lease/0000000001.json is no lease epoch of ours");
  }

  @Test
  void objectsOfOthersBesideTheEpochsAreLeftAlone() {
    store.write("metadata/lifeboat/lease/README", ObjectBody.of("x".getBytes(UTF_8)));

    assertThat(lease("east").take()).isEqualTo(Standing.HELD);

    assertThat(store.head("metadata/lifeboat/lease/README")).isPresent();
  }

  @Test
  void termsThatCannotBeKeptAreRefused() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(
            () ->
                new LeaseTerms(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ZERO, false))
        .returns("lease-terms-invalid", LifeboatException::code);
  }

  @Test
  void annotationsSayWhatTheClaimReads() {
    var annotations = BackupClaim.annotations(new LeaseHolder("east", "i"), 7);

    var claim = BackupClaim.of(annotations, now, Optional.empty(), Optional.empty());

    assertThat(claim.hub()).contains("east");
    assertThat(claim.epoch()).isEqualTo(7);
  }
}
