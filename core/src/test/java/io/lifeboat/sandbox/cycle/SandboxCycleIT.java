package io.lifeboat.sandbox.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import io.lifeboat.sandbox.SampleHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCycleIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Set<Allowance> EVERYTHING =
      Set.of(Allowance.PRIVILEGED, Allowance.WITHOUT_VOLUME_DATA);

  @TempDir Path folder;

  @Test
  void theSampleHubIsBackedUpLostAndRestored() {
    var told = new ArrayList<String>();

    var report = inSandbox(bucket(), c -> c.sample(Set.of(), hearing(told)));

    assertThat(told)
        .containsExactly(
            "BUCKET",
            "INSTALL",
            "HUB",
            "BACKUP",
            "DISASTER",
            "PLAN",
            "81 items to create",
            "RESTORE",
            "VERIFY");
    assertThat(report.isProven()).isTrue();
    assertThat(report.refused()).isEmpty();
    assertThat(report.lost()).isEmpty();
    assertThat(report.plan().count(Action.CREATE))
        .as("all but the local cluster, which every hub keeps out of its backups")
        .isEqualTo(SampleHub.objects().size() - 1);
  }

  @ParameterizedTest
  @CsvSource({"shop, full, 73", "atlas, atlas, 575"})
  void aRealBackupIsRestoredWhole(String bucket, String backup, int items) throws IOException {
    var report = existing(bucket, Optional.of(backup), EVERYTHING);

    assertThat(report.items()).isEqualTo(items);
    assertThat(report.isProven()).isTrue();
    assertThat(report.refused()).isEmpty();
    assertThat(report.outcome().count(io.lifeboat.engine.ItemEnd.CREATED))
        .isEqualTo((int) report.plan().count(Action.CREATE));
  }

  @Test
  void withoutLeaveWhatIsPrivilegedIsNamed() throws IOException {
    var report = existing("shop", Optional.of("full"), Set.of());

    Map<Rule, Long> refused =
        report.refused().stream()
            .collect(Collectors.groupingBy(d -> d.rule(), Collectors.counting()));
    assertThat(refused).isEqualTo(Map.of(Rule.PRIVILEGED_NAMESPACE, 17L, Rule.PRIVILEGED_KIND, 1L));
    assertThat(report.isProven()).isTrue();
  }

  @Test
  void theNewestCompleteBackupIsTakenWhenNoneIsNamed() throws IOException {
    assertThat(existing("shop", Optional.empty(), Set.of()).backup()).isEqualTo("two-versions");
  }

  @Test
  void aBucketWithoutBackupsIsAnError() {
    assertThatThrownBy(
            () ->
                inSandbox(
                    bucket(),
                    c -> c.existing(Optional.empty(), Set.of(), hearing(new ArrayList<>()))))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            failure -> assertThat(failure.code()).isEqualTo("no-complete-backup"));
  }

  private static CycleListener hearing(List<String> told) {
    return new CycleListener() {
      @Override
      public void finished(CycleStep step) {
        told.add(step.stage().name());
      }

      @Override
      public void planned(RestorePlan plan) {
        told.add(plan.count(Action.CREATE) + " items to create");
      }
    };
  }

  private CycleReport existing(String golden, Optional<String> backup, Set<Allowance> allowances)
      throws IOException {
    var copy = folder.resolve(golden);
    copy(GOLDEN.resolve(golden).resolve("bucket"), copy);
    var before = files(copy);

    var report =
        inSandbox(copy, cycle -> cycle.existing(backup, allowances, hearing(new ArrayList<>())));

    assertThat(files(copy)).as("the bucket is only read").isEqualTo(before);
    return report;
  }

  private CycleReport inSandbox(Path bucket, Function<SandboxCycle, CycleReport> story) {
    var work = folder.resolve("work");
    assertThat(work.toFile().mkdirs()).isTrue();
    assertThat(bucket.toFile().mkdirs() || bucket.toFile().isDirectory()).isTrue();
    try (var sandbox = Sandbox.start(0, bucket, work)) {
      return story.apply(new SandboxCycle(sandbox, work, Clock.systemUTC(), new StopSignal()));
    }
  }

  private Path bucket() {
    return folder.resolve("bucket");
  }

  private static List<String> files(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.map(root::relativize).map(Path::toString).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
