package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The reading verbs on what the real Velero wrote: all they print, in files. */
class BackupCommandsTest {
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(BackupCommandsTest.class, "backup");

  @TestFactory
  Stream<DynamicTest> printsWhatTheGoldenFileShows() {
    return Stream.of(
        shows("list.txt", GoldenBucket.SHOP, "backup", "list"),
        shows("list-wide.txt", GoldenBucket.ATLAS, "backup", "list", "-o", "wide"),
        shows("list.yaml", GoldenBucket.ATLAS, "backup", "list", "-o", "yaml"),
        shows("list-names.txt", GoldenBucket.SHOP, "backup", "list", "-o", "name"),
        shows("describe.txt", GoldenBucket.SHOP, "backup", "describe", "partly"),
        shows("describe.json", GoldenBucket.SHOP, "backup", "describe", "shop", "-o", "json"),
        shows("inspect.txt", GoldenBucket.SHOP, "backup", "inspect", "full"),
        shows("inspect.json", GoldenBucket.SHOP, "backup", "inspect", "shop", "-o", "json"),
        shows(
            "inspect-namespaces.txt",
            GoldenBucket.ATLAS,
            "backup",
            "inspect",
            "atlas",
            "--by=namespace"),
        shows("inspect-items.txt", GoldenBucket.SHOP, "backup", "inspect", "shop", "--by", "item"),
        shows("inspect-empty.txt", GoldenBucket.SHOP, "backup", "inspect", "empty"),
        shows("inspect-torn.txt", GoldenBucket.ATLAS, "backup", "inspect", "torn"),
        shows("verify.txt", GoldenBucket.SHOP, "backup", "verify", "full", "--deep"),
        shows("verify-torn.txt", GoldenBucket.ATLAS, "backup", "verify", "torn"),
        shows("verify-all.txt", GoldenBucket.ATLAS, "backup", "verify", "--all"),
        shows("verify.json", GoldenBucket.ATLAS, "backup", "verify", "torn", "-o", "json"),
        shows("verify-name.txt", GoldenBucket.ATLAS, "backup", "verify", "--all", "-o", "name"),
        shows("diff.txt", GoldenBucket.SHOP, "backup", "diff", "managed-clusters", "shop"),
        shows("diff-same.txt", GoldenBucket.SHOP, "backup", "diff", "shop", "partly"),
        shows("diff.json", GoldenBucket.SHOP, "backup", "diff", "labelled", "shop", "-o", "json"),
        shows("cat.txt", GoldenBucket.SHOP, "backup", "cat", "shop", "serviceaccounts/shop/web"),
        shows("cat.json", GoldenBucket.SHOP, "backup", "cat", "shop", "namespaces/shop", "-ojson"));
  }

  private static DynamicTest shows(String file, GoldenBucket bucket, String... args) {
    return DynamicTest.dynamicTest(
        file, () -> GOLDEN.assertMatches(file, bucket.run(args).transcript(args)));
  }

  @Test
  void everyGoldenBackupHoldsAsManyItemsAsItSays() {
    var counts =
        Map.of(
            "empty",
            0,
            "labelled",
            1,
            "two-versions",
            1,
            "managed-clusters",
            11,
            "partly",
            25,
            "shop",
            25,
            "full",
            73);

    counts.forEach(
        (name, count) ->
            assertThat(items(GoldenBucket.SHOP, name)).as(name).isEqualTo((long) count));
    assertThat(items(GoldenBucket.ATLAS, "atlas")).isEqualTo(575);
    assertThat(items(GoldenBucket.ATLAS, "dock")).isEqualTo(188);
  }

  private static long items(GoldenBucket bucket, String name) {
    return bucket
        .run("backup", "inspect", name, "--by", "item", "-o", "name")
        .out()
        .lines()
        .count();
  }

  @Test
  void aMissingBackupGetsTheNearestNames() {
    assertThat(GoldenBucket.SHOP.run("backup", "describe", "manged-clusters"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: there is no backup 'manged-clusters' in file:///bucket (backup-not-found)
                hint: did you mean managed-clusters?
                """));
  }

  @Test
  void aMissingItemGetsTheNearestNames() {
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "shop", "deployments.apps/shop/wbe"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: backup shop has no deployments.apps/shop/wbe (item-not-found)
                hint: did you mean deployments.apps/shop/web?
                """));
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "shop", "deployments/shop/wbe"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: backup shop has no deployments/shop/wbe (item-not-found)
                hint: did you mean deployments.apps/shop/web?
                """));
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "shop", "deplyoments/web").err())
        .isEqualTo(
            """
            error: backup shop has no deplyoments (item-not-found)
            hint: lifeboat backup inspect shop --by item lists what there is
            """);
  }

  @Test
  void catPrintsTheBytesThatWereStored() {
    var run = GoldenBucket.SHOP.run("backup", "cat", "shop", "services/shop/web", "-o", "json");

    assertThat(run.out()).startsWith("{\"apiVersion\":\"v1\",\"kind\":\"Service\"").endsWith("}\n");
  }

  @Test
  void logsArePrintedWhole() {
    var run = GoldenBucket.SHOP.run("backup", "logs", "shop");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("time=\"2026-11-21T02:23:13Z\" level=info msg=");
    assertThat(run.out().lines()).hasSizeGreaterThan(50);
  }

  @Test
  void withoutALocationOrAClusterItSaysWhatToDo() {
    assertThat(CliRun.of("backup", "list").exit()).isNotZero();
  }

  @Test
  void aLogIsADocumentToPrograms() {
    var lines = GoldenBucket.SHOP.run("backup", "logs", "labelled").out().lines().count();
    var document = GoldenBucket.SHOP.run("backup", "logs", "labelled", "-o", "yaml").out().lines();

    assertThat(document.limit(4).toList().subList(0, 4))
        .startsWith("apiVersion: lifeboat.io/v1", "kind: BackupLog", "backup: labelled", "lines:");
    assertThat(GoldenBucket.SHOP.run("backup", "logs", "labelled", "-o", "yaml").out().lines())
        .hasSize((int) lines + 4);
  }

  @Test
  void whatToVerifyIsSaidOnce() {
    assertThat(GoldenBucket.SHOP.run("backup", "verify").err())
        .startsWith("error: say which backup: NAME, or --all (usage)");
    assertThat(GoldenBucket.SHOP.run("backup", "verify", "full", "--all").err())
        .startsWith("error: --all needs no NAME (usage)");
    assertThat(GoldenBucket.SHOP.run("backup", "verify", "full", "--sign", "x").err())
        .startsWith("error: --sign goes with --record (usage)");
    assertThat(GoldenBucket.SHOP.run("backup", "verify", "full", "--trust", "x.pub"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: there is no x.pub (key-not-found)
                hint: make a pair with: openssl genpkey -algorithm ed25519 -out backup.key && \
                openssl pkey -in backup.key -pubout -out backup.pub
                """));
  }

  @Test
  void aNewBackupNeedsANameThatKubernetesTakes() {
    var run = GoldenBucket.SHOP.run("backup", "create", "B_1", "--direct");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'B_1' cannot be the name of a backup");
  }

  @Test
  void anExportCanBeAppliedAndIsTheOwnersAlone(@TempDir Path folder) throws IOException {
    var to = folder.resolve("out");

    var run =
        GoldenBucket.SHOP.run("backup", "export", "shop", "--as=kustomize", to.toString(), "-q");
    var again = GoldenBucket.SHOP.run("backup", "export", "shop", "--as=yaml", to.toString());

    assertThat(run).isEqualTo(new CliRun(0, "Exported 25 items of shop to " + to + ".\n", ""));
    assertThat(again.exit()).isEqualTo(13);
    assertThat(Files.readString(to.resolve("kustomization.yaml")))
        .endsWith("resources:\n  - cluster-scoped\n  - shop\n");
    assertThat(Files.readString(to.resolve("shop/kustomization.yaml")))
        .contains("  - configmaps/web.yaml\n");
    assertThat(Files.readString(to.resolve("shop/configmaps/web.yaml")))
        .contains("kind: ConfigMap")
        .doesNotContain("resourceVersion", "managedFields", "uid:", "creationTimestamp");
    assertThat(Files.getPosixFilePermissions(to.resolve("shop/configmaps/web.yaml")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatToCompareIsSaidOnce() {
    assertThat(GoldenBucket.SHOP.run("backup", "diff", "shop").err())
        .startsWith("error: say what to compare with: B, or --cluster (usage)");
    assertThat(GoldenBucket.SHOP.run("backup", "diff", "shop", "full", "--cluster").err())
        .startsWith("error: --cluster needs no second backup (usage)");
  }

  @Test
  void anItemIsFoundByItsKindWhereOnlyOneAnswers() {
    var full = GoldenBucket.SHOP.run("backup", "cat", "full", "deployments.apps/shop/web");

    assertThat(full.exit()).isZero();
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "full", "Deployment/web")).isEqualTo(full);
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "full", "deployments/shop/web"))
        .isEqualTo(full);
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "full", "deploy/web")).isEqualTo(full);
    assertThat(GoldenBucket.SHOP.run("backup", "cat", "full", "clusterdeployment/x").exit())
        .isEqualTo(10);
  }
}
