package io.lifeboat.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private Instant now = START;
  private final InMemoryStore store = new InMemoryStore(SimulatedClock.of(() -> now), 1000);
  private final SpoiledStore spoiled = new SpoiledStore(store);
  private final AtomicInteger stops = new AtomicInteger();

  private Lease lease(String hub) {
    var clock =
        new LeaseClock(SimulatedClock.of(() -> now), () -> Duration.between(START, now).toNanos());
    return new Lease(spoiled, new LeaseHolder(hub, hub + "-1"), LeaseTerms.USUAL, clock);
  }

  private LeaseKeeper keep(String hub) {
    return LeaseKeeper.take(lease(hub), stops::incrementAndGet);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void itIsRenewedInTimeAndGivenUpAtTheEnd() {
    try (var keeper = keep("east")) {
      for (var look = 0; look < 12; look++) {
        pass(Duration.ofMinutes(5));
        keeper.look();
        keeper.check();
      }
      assertThat(keeper.epoch()).isEqualTo(1);
    }

    assertThat(stops).hasValue(0);
    assertThat(keep("west").epoch()).isEqualTo(2);
  }

  @Test
  void whoWasPausedAndFollowedStopsAndSaysByWhom() {
    var east = keep("east");
    pass(Duration.ofMinutes(17));
    keep("west");

    east.look();

    assertThat(stops).hasPositiveValue();
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(east::check)
        .returns(FailureKind.HELD, LifeboatException::kind)
        .returns("lease-fenced", LifeboatException::code);
  }

  @Test
  void whoWasPausedForLongMayNotWriteEvenBeforeTheNextLook() {
    var east = keep("east");
    pass(Duration.ofMinutes(8));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(east::check)
        .returns(FailureKind.HELD, LifeboatException::kind)
        .returns("lease-lost", LifeboatException::code);

    east.look(); // nobody came meanwhile
    east.check();
  }

  @Test
  void nothingIsWrittenThroughAFenceWithoutTheLease() {
    var east = keep("east");
    var fenced = new FencedStore(store, east::check);
    var body = ObjectBody.of(new byte[1]);
    fenced.write("backups/a/one", body);
    pass(Duration.ofMinutes(8));

    for (Runnable write :
        List.<Runnable>of(
            () -> fenced.write("backups/a/two", body),
            () -> fenced.createIfAbsent("backups/a/three", body))) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(write::run)
          .returns("lease-lost", LifeboatException::code);
    }

    assertThat(store.list("backups/", ObjectStore.Depth.ALL, "").objects()).hasSize(1);
    fenced.delete("backups/a/one");
    assertThat(store.head("backups/a/one")).isEmpty();
  }

  @Test
  void aSecondHubIsTurnedAwayAndTheFirstGoesOn() {
    var east = keep("east");

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> keep("west"))
        .returns("lease-held", LifeboatException::code);

    east.check();
  }
}
