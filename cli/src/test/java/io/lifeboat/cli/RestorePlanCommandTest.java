package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifeboat.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestorePlanCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(RestorePlanCommandTest.class, "plan");

  @TestFactory
  Stream<DynamicTest> printsWhatTheGoldenFileShows() {
    return Stream.of(
        shows("full.txt", "full"),
        shows("full-privileged.txt", "full", "--include-privileged", "-o", "name"),
        shows("shop-wide.txt", "shop", "-o", "wide"),
        shows("shop-mapped.txt", "shop", "-o", "name", "--namespace-mapping", "shop:copy"),
        shows("shop-filtered.txt", "shop", "--include-resources=services,configmaps"),
        shows("shop-labelled.json", "shop", "--selector", "app=web", "-o", "json"),
        shows("shop-tree.txt", "shop", "--view", "tree"),
        shows("shop-diff.txt", "shop", "--view", "diff", "--include-resources=secrets,services"),
        shows("shop-as-velero.json", "shop", "--as-velero"));
  }

  private static DynamicTest shows(String file, String... more) {
    var args = plan(more);
    return DynamicTest.dynamicTest(
        file, () -> GOLDEN.assertMatches(file, GoldenBucket.SHOP.run(args).transcript(args)));
  }

  private static String[] plan(String... more) {
    return Stream.concat(Stream.of("restore", "plan", "--offline"), Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void aPlanWithoutChangesExitsWithZero() {
    assertThat(GoldenBucket.SHOP.run(plan("empty")))
        .isEqualTo(
            new CliRun(
                0,
                "The backup holds nothing.\n\n0 items: 0 to create, 0 to update, 0 to skip,"
                    + " 0 to refuse.\n",
                ""));
  }

  @Test
  void whatAClusterServedGoesWithTheRecordingOfThatCluster() {
    assertThat(GoldenBucket.SHOP.run("restore", "plan", "shop", "--apis", "apis.json").err())
        .startsWith("error: --apis goes with --cluster (usage)");
    assertThat(GoldenBucket.SHOP.run(plan("shop", "--record", "x")).err())
        .startsWith("error: --record records the live cluster");
  }

  /** The whole way of an offline plan: what Velero decided is what the command prints. */
  @ParameterizedTest
  @ValueSource(strings = {"modifiers", "label", "storage-class"})
  void aRestoreFileIsPlannedAgainstARecordingAsVeleroDecided(String restore) throws IOException {
    var atlas = Path.of("..", "core", "src", "test", "resources", "golden", "atlas");
    var folder = atlas.resolve("restores").resolve(restore);
    var args =
        List.of(
            "restore",
            "plan",
            "--as-velero",
            "--restore=" + folder.resolve("restore.json"),
            "--cluster=" + folder.resolve("cluster-before.json.gz"));
    var withApis = new ArrayList<>(args);
    withApis.add("--apis=" + atlas.resolve("apis.json"));

    var wanted = JSON.readTree(Files.readString(folder.resolve("decisions.json")));

    assertThat(decisions(withApis)).isEqualTo(wanted);
    assertThat(decisions(args)).isEqualTo(wanted);
  }

  /** Velero says "unexpected EOF" and records nothing; the plan says where the archive ends. */
  @Test
  void anArchiveThatVeleroCannotUnpackIsPlannedByNobody() throws IOException {
    var atlas = Path.of("..", "core", "src", "test", "resources", "golden", "atlas");
    var folder = atlas.resolve("restores").resolve("torn");

    assertThat(JSON.readTree(Files.readString(folder.resolve("decisions.json")))).isEmpty();
    assertThat(
            GoldenBucket.ATLAS.run(
                "restore",
                "plan",
                "--as-velero",
                "--restore=" + folder.resolve("restore.json"),
                "--cluster=" + folder.resolve("cluster-before.json.gz")))
        .isEqualTo(
            new CliRun(
                5,
                "",
                """
                error: backup torn: the archive ends early, after 385 items, in entry resources/\
                clusterrolebindings.rbac.authorization.k8s.io/cluster/system:volume-scheduler.json,\
                 at byte 71,685 of the compressed file (archive-truncated)
                hint: its upload or its copy was cut short
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--restore", "--cluster"})
  void aFileThatIsNotThereIsSaidToBeMissing(String option) {
    assertThat(GoldenBucket.SHOP.run("restore", "plan", "shop", option, "no.yaml"))
        .isEqualTo(new CliRun(10, "", "error: there is no no.yaml (path-not-found)\n"));
    assertThat(GoldenBucket.SHOP.run("restore", "apply", "no.plan"))
        .isEqualTo(new CliRun(10, "", "error: there is no no.plan (path-not-found)\n"));
    assertThat(GoldenBucket.SHOP.run("backup", "verify", "shop", "--trust", "no.pub").err())
        .startsWith("error: there is no no.pub (key-not-found)\nhint: make a pair with");
  }

  private static JsonNode decisions(List<String> args) throws IOException {
    var run = GoldenBucket.ATLAS.run(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return JSON.readTree(run.out());
  }

  @Test
  void aRestoreFileSaysEverythingAndMustBeARestore(@TempDir Path folder) throws IOException {
    var file = folder.resolve("restore.yaml");
    Files.writeString(file, "apiVersion: velero.io/v1\nkind: Restore\nspec: {backupName: shop}\n");

    assertThat(refusal("--restore=" + file, "--selector=app=web"))
        .startsWith("error: --restore says what is restored: filters cannot stand beside it");
    assertThat(GoldenBucket.SHOP.run(plan("full", "--restore=" + file)).err())
        .startsWith("error: " + file + " is a restore of backup shop, not of full (usage)");
    Files.writeString(file, "kind: Pod\n");
    assertThat(refusal("--restore=" + file))
        .startsWith("error: " + file + " holds no Restore of velero.io (restore-file-unreadable)");
    assertThat(GoldenBucket.SHOP.run(plan()).err())
        .startsWith("error: say which backup would be restored (usage)");
  }

  @Test
  void aScheduleMeansItsNewestCompletedBackup(@TempDir Path folder) throws IOException {
    var file = folder.resolve("restore.yaml");
    Files.writeString(
        file, "apiVersion: velero.io/v1\nkind: Restore\nspec: {scheduleName: nightly}\n");

    assertThat(GoldenBucket.SHOP.run(plan("--restore=" + file)))
        .isEqualTo(
            new CliRun(
                10,
                "",
                "error: no completed backup of schedule nightly is at file:///bucket"
                    + " (schedule-without-backup)\n"
                    + "hint: lifeboat backup list shows what is there\n"));
  }

  @Test
  void badValuesAreRefusedWithTheRightOnes() {
    assertThat(refusal("--namespace-mapping", "shop"))
        .startsWith(
            """
            error: --namespace-mapping FROM:TO: 'shop' maps no namespace (usage-value)
            hint: write FROM:TO, such as shop:shop-copy
            """);
    assertThat(refusal("--existing-resource-policy", "replace"))
        .startsWith(
            "error: --existing-resource-policy POLICY: 'replace' is not a policy:"
                + " say none or update (usage-value)\n");
    assertThat(refusal("--namespace-mapping", "a:b,a:c"))
        .startsWith("error: --namespace-mapping sends a to both b and c (usage-value)\n");
    assertThat(refusal("--archive-limit", "size=1"))
        .startsWith("error: 'size=1' sets no archive limit");
  }

  private static String refusal(String... options) {
    var args = Stream.concat(Stream.of("shop"), Arrays.stream(options)).toArray(String[]::new);
    var run = GoldenBucket.SHOP.run(plan(args));
    assertThat(run.exit()).isEqualTo(2);
    return run.err();
  }

  @Test
  void thePageAndTheSavedPlanAreTheOwnersAloneAndHoldNoSecret(@TempDir Path folder)
      throws IOException {
    var page = folder.resolve("plan.html");
    var saved = folder.resolve("full.plan");

    var run =
        GoldenBucket.SHOP.run(
            plan("full", "--include-privileged", "--html=" + page, "--save=" + saved, "-o=name"));

    assertThat(run.exit()).isEqualTo(4);
    for (var file : List.of(page, saved)) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.readString(file)).doesNotContain("c2VjcmV0").contains("secrets");
    }
    assertThat(Files.readString(page))
        .startsWith("<!doctype html>")
        .contains("default-src 'none'")
        .doesNotContain("/*PLAN*/")
        .doesNotContainPattern("(src|href)=\"(?!#)");
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed(@TempDir Path folder) {
    var run = GoldenBucket.SHOP.run(plan("shop", "-o=name", "--html=" + folder + "/no/plan.html"));

    assertThat(run.exit()).isEqualTo(14);
    assertThat(run.err()).startsWith("error: cannot write " + folder + "/no/plan.html (file-");
  }
}
