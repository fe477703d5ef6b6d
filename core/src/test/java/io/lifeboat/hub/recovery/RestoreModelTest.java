package io.lifeboat.hub.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.batch.Content;
import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of backups, phases, failures, deletions, edits and passes that are cut off
 * anywhere. What must hold: never Finished with a part unrestored, no deletion but of orphans,
 * never two Velero Restores for one part of a backup, and rest within a bounded number of passes.
 */
class RestoreModelTest {
  private static final List<String> PHASES =
      List.of("InProgress", "Finalizing", "Completed", "Completed", "PartiallyFailed", "Failed");
  private static final List<String> WORDS = List.of("latest", "skip", "latest");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("restore.model.seeds", 200L));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverHappensTheRulesHold(long seed) {
    new Model(seed).run();
  }

  private static final class Model {
    private final Random random;
    private final RestoreWorld world;
    private final Set<String> everMade = new HashSet<>();

    Model(long seed) {
      this.random = new Random(seed);
      this.world = new RestoreWorld(anyRestore());
    }

    private KubeObject anyRestore() {
      return random.nextBoolean()
          ? Made.sync("skip")
          : Made.restore(any(WORDS), any(WORDS), any(WORDS));
    }

    private <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    void run() {
      for (var i = 0; i < 60; i++) {
        happen();
        world.now = world.now.plusSeconds(random.nextInt(300));
        passAndCheck(random.nextInt(4) == 0 ? random.nextInt(5) : Integer.MAX_VALUE);
      }
      comeToRest();
    }

    private void happen() {
      switch (random.nextInt(9)) {
        case 0, 1 -> world.with(anyBatch());
        case 2, 3, 4 -> progress();
        case 5 -> remove(world.backups.keySet());
        case 6 -> remove(world.veleroRestores.keySet());
        case 7 -> world.locations.set(0, Made.location("velero", any(List.of("Available", "No"))));
        default -> edit();
      }
    }

    private List<KubeObject> anyBatch() {
      var at = world.now.minusSeconds(random.nextInt(100));
      return Made.DATA.stream()
          .filter(type -> random.nextInt(12) > 0)
          .map(type -> backup(type, at))
          .toList();
    }

    private KubeObject backup(MemberType type, Instant at) {
      return Made.backup(type, at, random.nextInt(10) > 0 ? "Completed" : "PartiallyFailed");
    }

    private void progress() {
      if (!world.veleroRestores.isEmpty()) {
        var one = any(List.copyOf(world.veleroRestores.values()));
        if (!VeleroRestorePhase.of(one).isFinal()) {
          world.velero(one.name(), any(PHASES));
        }
      }
    }

    private void remove(Set<String> names) {
      if (!names.isEmpty() && random.nextInt(3) == 0) {
        names.remove(any(List.copyOf(names)));
      }
    }

    private void edit() {
      if (random.nextInt(4) == 0) {
        world.restore = world.restore.with("/spec/veleroManagedClustersBackupName", any(WORDS));
      }
    }

    private void passAndCheck(int steps) {
      var over = RestorePhase.of(world.restore).isTerminal();
      var before = world.log.size();
      var gone = orphaned();
      var there = Set.copyOf(world.veleroRestores.keySet());
      world.pass(steps);
      for (var line : world.log.subList(before, world.log.size())) {
        if (line.startsWith("delete Restore ")) {
          assertThat(gone).as("deletions").contains(line.substring("delete Restore ".length()));
        }
        if (line.startsWith("create Restore ")) {
          assertThat(over).as("nothing is created when all is over").isFalse();
          var name = line.substring("create Restore ".length());
          assertThat(there).as("created twice").doesNotContain(name);
          everMade.add(name);
        }
      }
      whatIsFinishedIsWhole(over);
      if (steps == Integer.MAX_VALUE && !there.isEmpty()) {
        var lost = new HashSet<>(there);
        lost.removeAll(world.veleroRestores.keySet());
        assertThat(lost).as("what is tracked stays").doesNotContainAnyElementsOf(tracked());
      }
    }

    private Set<String> tracked() {
      var pins = Pins.of(world.restore, List.of());
      return Progress.of(world.restore, pins, List.of()).names();
    }

    private Set<String> orphaned() {
      var gone = new HashSet<String>();
      world.veleroRestores.forEach(
          (name, one) -> {
            if (!world.backups.containsKey(one.text("/spec/backupName"))) {
              gone.add(name);
            }
          });
      return gone;
    }

    /** At the moment when it becomes so. */
    private void whatIsFinishedIsWhole(boolean before) {
      var phase = RestorePhase.of(world.restore);
      if (before || !phase.isTerminal()) {
        return;
      }
      var spec = HubRestoreSpec.of(world.restore);
      var pins = Pins.of(world.restore, List.of());
      var progress = Progress.of(world.restore, pins, List.copyOf(world.veleroRestores.values()));
      assertThat(progress.isWhole()).as("all restored").isTrue();
      assertThat(progress.present()).allMatch(one -> VeleroRestorePhase.of(one).isOver());
      for (var content : Content.values()) {
        if (!spec.skips(content)) {
          assertThat(progress.of(PartType.first(content))).as(content.words()).isPresent();
        }
      }
      if (phase == RestorePhase.FINISHED) {
        assertThat(progress.present())
            .allMatch(one -> VeleroRestorePhase.of(one) == VeleroRestorePhase.COMPLETED);
      }
    }

    /** Velero works, nothing else happens: soon nothing is to be done. */
    private void comeToRest() {
      world.locations.set(0, Made.location("velero", "Available"));
      world.with(Made.batch(world.now.plusSeconds(3)));
      world.now = world.now.plus(Duration.ofHours(1));
      for (var i = 0; i < 12; i++) {
        passAndCheck(Integer.MAX_VALUE);
        world.velero("Completed");
      }
      var before = world.log.size();
      passAndCheck(Integer.MAX_VALUE);
      assertThat(world.log.subList(before, world.log.size())).as("at rest").isEmpty();
      var phase = RestorePhase.of(world.restore);
      assertThat(phase.isTerminal() || phase.isEnabled() || phase == RestorePhase.ERROR)
          .as(phase.name())
          .isTrue();
    }
  }
}
