package io.lifeboat.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.ObjectStore;
import io.lifeboat.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Two processes race for one lease. */
final class LeaseRace {
  /** How often it is taken; all of it by {@code .ci/long lease-race}. */
  static final int TAKEN = Integer.getInteger("lease.race", 100);

  private LeaseRace() {}

  /** Runs it; fails when both ever had it, or when one was never let in. */
  static void run(ObjectStore store, String location, String endpoint, Path folder) {
    var threads = Executors.newFixedThreadPool(2);
    try {
      var runs =
          Stream.of("east", "west")
              .map(
                  hub ->
                      CompletableFuture.supplyAsync(
                          () -> racer(location, endpoint, hub, folder.resolve("held")), threads))
              .toList();
      var exits = runs.stream().map(CompletableFuture::join).toList();

      assertThat(exits).allSatisfy(exit -> assertThat(exit.code()).as(exit.err()).isZero());
      var won = exits.stream().map(exit -> Integer.parseInt(exit.out().strip())).toList();
      assertThat(won.stream().mapToInt(Integer::intValue).sum()).isBetween(TAKEN, TAKEN + 1);
      assertThat(won).allMatch(times -> times > 0);
      var epochs = new EpochFolder(store).read().epochs();
      assertThat(epochs).extracting(SeenEpoch::number).isEqualTo(numbers(epochs.size()));
      System.out.printf("%s: %d epochs, %s%n", location, epochs.size(), won);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> numbers(int count) {
    return Stream.iterate(1L, number -> number + 1).limit(count).toList();
  }

  private static ChildJvm.Exit racer(String location, String endpoint, String hub, Path flag) {
    return ChildJvm.with("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .within(Duration.ofMinutes(40))
        .run(
            LeaseRacer.class.getName(),
            location,
            endpoint,
            hub,
            flag.toString(),
            Integer.toString(TAKEN));
  }
}
