package io.lifeboat.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several hubs, one store and true time. After each request of any hub it decides who is next and
 * how much later that is; hubs are paused, put to sleep with their clocks, and killed; writes get
 * lost, arrive late, or arrive without an answer. What must hold is looked at after each step.
 */
final class LeaseWorld {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final InMemoryStore store;
  private final List<HubRun> hubs = new ArrayList<>();
  private final List<Supplier<Boolean>> late = new ArrayList<>();
  private final Map<Long, LeaseHolder> holders = new TreeMap<>();
  private final Map<Long, Instant> landed = new TreeMap<>();
  private final Semaphore finished = new Semaphore(0);
  private Instant now = START;
  private int left;
  private @Nullable AssertionError failure;
  private HubRun current;
  int arrivedLate;
  int held;
  int foreign;
  int ours;

  LeaseWorld(long seed, int count) {
    random = new Random(seed);
    store =
        new InMemoryStore(
            SimulatedClock.of(() -> now.truncatedTo(ChronoUnit.SECONDS)), Integer.MAX_VALUE);
    for (var i = 0; i < count; i++) {
      hubs.add(new HubRun("hub-" + i, this, store, random.nextLong()));
    }
    current = hubs.get(0);
  }

  Instant now() {
    return now;
  }

  /** A write that takes effect some time after its sender gave up. */
  void later(Supplier<Boolean> write) {
    late.add(write);
  }

  void run(int steps) throws InterruptedException {
    left = steps;
    var threads = hubs.stream().map(hub -> new Thread(hub, hub.name)).toList();
    threads.forEach(Thread::start);
    hubs.get(0).goOn();
    finished.acquire();
    for (var i = 0; i < hubs.size(); i++) {
      hubs.get(i).goOn();
      threads.get(i).join();
    }
    if (failure != null) {
      throw failure;
    }
    everyForeignBackupIsRecognised();
  }

  /** Called by the hub whose turn ends: whose turn it is then; none when the world has ended. */
  Optional<HubRun> next() {
    try {
      look();
      while (left-- > 0) {
        var hub = step();
        if (hub.isPresent()) {
          current = hub.get();
          return hub;
        }
      }
    } catch (AssertionError e) {
      failure = e;
    }
    hubs.forEach(hub -> hub.ended = true);
    finished.release();
    return Optional.empty();
  }

  private Optional<HubRun> step() {
    now = now.plus(aWhile());
    if (!late.isEmpty() && random.nextInt(8) == 0) {
      var unheard = late.remove(random.nextInt(late.size())).get();
      look();
      arrivedLate += unheard ? 1 : 0;
    }
    var hub = random.nextInt(3) == 0 ? current : hubs.get(random.nextInt(hubs.size()));
    if (hub.pausedUntil.isAfter(now)) {
      return Optional.empty();
    }
    switch (random.nextInt(120)) {
      case 0 -> hub.pausedUntil = now.plus(minutes(40));
      case 1 -> {
        var asleep = minutes(60);
        hub.pausedUntil = now.plus(asleep);
        hub.sleep(asleep);
      }
      case 2 -> hub.killed = true;
      default -> {
        return Optional.of(hub);
      }
    }
    return hub.killed ? Optional.of(hub) : Optional.empty();
  }

  private Duration aWhile() {
    return random.nextInt(20) == 0 ? minutes(12) : Duration.ofMillis(random.nextInt(4000));
  }

  private Duration minutes(int most) {
    return Duration.ofSeconds(random.nextInt(60 * most));
  }

  private void look() {
    everyEpochKeepsItsHolder();
    neverTwoHolders();
  }

  private void everyEpochKeepsItsHolder() {
    for (var epoch : new EpochFolder(store).read().epochs()) {
      var first = holders.putIfAbsent(epoch.number(), epoch.epoch().holder());
      landed.putIfAbsent(epoch.number(), now);
      assertThat(first == null || first.equals(epoch.epoch().holder())).isTrue();
    }
  }

  /** A hub that slept with both its clocks cannot know better; its backups are judged instead. */
  private void neverTwoHolders() {
    var holding = hubs.stream().filter(hub -> !hub.hasSlept() && hub.standing().isHeld()).toList();
    assertThat(holding).extracting(hub -> hub.name).hasSizeLessThan(2);
    held += holding.size();
  }

  private void everyForeignBackupIsRecognised() {
    var history = new EpochFolder(store).read();
    for (var hub : hubs) {
      for (var backup : hub.backups) {
        var claim = backup.claim();
        var overtaken =
            history
                .nextOfAnother(hub.name, claim.epoch())
                .filter(
                    next -> !landed.getOrDefault(next.number(), now).isAfter(backup.trueStart()))
                .isPresent();
        var verdict = history.judge(claim);
        assertThat(overtaken && !verdict.isForeign()).as("%s %s", backup, verdict).isFalse();
        foreign += verdict.isForeign() ? 1 : 0;
        ours += verdict.isForeign() ? 0 : 1;
      }
    }
  }

  int epochs() {
    return holders.size();
  }
}
