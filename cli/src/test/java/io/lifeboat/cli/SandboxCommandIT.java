package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.StopSignal;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.sandbox.cycle.CycleListener;
import io.lifeboat.sandbox.cycle.CycleStep;
import io.lifeboat.sandbox.cycle.Sandbox;
import io.lifeboat.sandbox.cycle.SandboxCycle;
import io.lifeboat.testing.GoldenFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandIT {
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(SandboxCommandIT.class, "sandbox");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> tellsTheStoryOfTheGoldenFile() {
    return Stream.of(
        story("sample.txt"),
        story("sample.json", "-o", "json"),
        story("shop.txt", "--from", "SHOP", "--backup", "full"),
        story("shop-privileged.txt", "--from", "SHOP", "--backup=full", "--include-privileged"),
        story(
            "atlas-privileged.txt",
            "--from=ATLAS",
            "--backup=atlas",
            "--include-privileged",
            "--without-volume-data"));
  }

  private static DynamicTest story(String file, String... more) {
    var args = Stream.concat(Stream.of("sandbox"), Arrays.stream(more)).toArray(String[]::new);
    return DynamicTest.dynamicTest(
        file, () -> GOLDEN.assertMatches(file, everywhere(run(args)).transcript(args)));
  }

  private static CliRun run(String... args) {
    return CliRun.of(Arrays.stream(args).map(SandboxCommandIT::path).toArray(String[]::new));
  }

  private static String path(String arg) {
    return arg.replace("SHOP", path(GoldenBucket.SHOP)).replace("ATLAS", path(GoldenBucket.ATLAS));
  }

  private static String path(GoldenBucket bucket) {
    return bucket.url().replace("file://", "");
  }

  /** Ports, folders and times differ from run to run. */
  private static CliRun everywhere(CliRun run) {
    var out =
        run.out()
            .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
            .replaceAll("file:///\\S+/bucket", "file:///bucket")
            .replaceAll(" +\\d+\\.\\d\\d s", " 0.00 s");
    return new CliRun(run.exit(), out, run.err());
  }

  @Test
  void theBucketIsKeptWhereAsked() throws Exception {
    var bucket = folder.resolve("deep/harbour");

    assertThat(CliRun.of("sandbox", "--keep", bucket.toString(), "-o", "name").exit()).isZero();

    assertThat(CliRun.of("backup", "list", "--location", "file://" + bucket, "-o", "name"))
        .isEqualTo(new CliRun(0, "backup/sample-hub\n", ""));
    assertThat(Files.exists(bucket.resolve("backups/sample-hub/sample-hub.tar.gz"))).isTrue();
  }

  @Test
  void keepingTheSameBucketTwiceSaysThatTheBackupIsThere() {
    var keep = folder.toString();

    assertThat(CliRun.of("sandbox", "--keep", keep, "-o", "name").exit()).isZero();

    assertThat(CliRun.of("sandbox", "--keep", keep, "-o", "name"))
        .isEqualTo(
            new CliRun(
                13,
                "",
                """
                error: %s holds a backup sample-hub already (sandbox-bucket-used)
                hint: restore it with --from %s, or keep this one in another folder
                """
                    .formatted(folder, folder)));
  }

  @TestFactory
  Stream<DynamicTest> wordsThatMakeNoSenseAreRefused() {
    return Stream.of(
        refused(2, "--backup goes with --from (usage)", "--backup", "x"),
        refused(2, "--keep and --from exclude each other (usage)", "--keep=/a", "--from=/b"),
        refused(10, "there is no folder /nonexistent (folder-not-found)", "--from=/nonexistent"),
        refused(2, "port 70000 is not between 0 and 65535 (usage)", "--port=70000"));
  }

  private static DynamicTest refused(int exit, String message, String... more) {
    var args = Stream.concat(Stream.of("sandbox"), Arrays.stream(more)).toArray(String[]::new);
    return DynamicTest.dynamicTest(
        message,
        () -> {
          var run = CliRun.of(args);
          assertThat(List.of(run.exit(), run.err().lines().findFirst().orElse("")))
              .isEqualTo(List.of(exit, "error: " + message));
        });
  }

  @Test
  void aBackupThatIsNotThereIsNamedWithItsNeighbours() {
    var run = run("sandbox", "--from", "SHOP", "--backup", "ful");

    assertThat(run.exit()).isEqualTo(10);
    assertThat(run.err()).contains("ful").contains("full");
  }

  @Test
  void aRestoreOfNothingProvesNothing() {
    var run = run("sandbox", "--from", "SHOP", "--backup", "two-versions");

    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.out())
        .contains("VERDICT   NOT proven: backup two-versions, 1 item, nothing was restored\n");
  }

  @Test
  void otherVerbsFindTheBucketOfAServedSandbox() throws Exception {
    var bucket = Path.of(path(GoldenBucket.SHOP));
    var listener =
        new CycleListener() {
          @Override
          public void finished(CycleStep step) {}

          @Override
          public void planned(RestorePlan plan) {}
        };
    try (var sandbox = Sandbox.start(0, bucket, folder)) {
      new SandboxCycle(sandbox, folder, Clock.systemUTC(), new StopSignal())
          .existing(Optional.of("two-versions"), Set.of(), listener);
      var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), sandbox.kubeconfig());

      assertThat(
              CliRun.with(
                  Map.of("KUBECONFIG", kubeconfig.toString()), "backup", "list", "-o", "name"))
          .isEqualTo(GoldenBucket.SHOP.run("backup", "list", "-o", "name"));
    }
  }
}
