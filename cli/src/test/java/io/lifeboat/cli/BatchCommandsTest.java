package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs about batches, on a bucket in a folder. */
class BatchCommandsTest {
  private static final List<String> TYPES =
      List.of("credentials", "managed-clusters", "resources-generic", "resources");

  @TempDir Path bucket;

  /** As Velero leaves it, without a tarball. */
  private void backup(String type, Instant started, String phase) throws IOException {
    var stamp = started.toString().replaceAll("[-T:Z]", "");
    var name = "acm-" + type + "-schedule-" + stamp;
    var folder = Files.createDirectories(bucket.resolve("backups").resolve(name));
    Files.writeString(folder.resolve(name + "-logs.gz"), "");
    Files.writeString(
        folder.resolve("velero-backup.json"),
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"%s","labels":{
        "cluster.open-cluster-management.io/backup-cluster":"hub-a",
        "cluster.open-cluster-management.io/backup-schedule-type":"any"}},
        "spec":{"ttl":"720h0m0s"},"status":{"phase":"%s","startTimestamp":"%s",
        "expiration":"2026-12-21T00:00:00Z","progress":{"itemsBackedUp":7}}}
        """
            .formatted(name, phase, started));
  }

  private void tick(String time) throws IOException {
    for (var type : TYPES) {
      backup(type, Instant.parse(time), "Completed");
    }
  }

  private CliRun run(String... words) {
    var all = Stream.concat(Stream.of(words), Stream.of("--location=file://" + bucket));
    return CliRun.of(all.toArray(String[]::new)).replacing("file://" + bucket, "BUCKET");
  }

  private long backups() throws IOException {
    if (Files.notExists(bucket.resolve("backups"))) {
      return 0;
    }
    try (var folders = Files.list(bucket.resolve("backups"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("velero-backup.json"))).count();
    }
  }

  @Test
  void batchesAreListedWithWhatTheyLack() throws IOException {
    tick("2026-11-21T10:00:00Z");
    tick("2026-11-21T11:00:00Z");
    backup("resources", Instant.parse("2026-11-21T11:00:00Z"), "PartiallyFailed");

    assertThat(run("backup", "list", "--batches"))
        .isEqualTo(
            new CliRun(
                0,
                """
                BATCH           STATUS    BACKUPS  ITEMS  AGE    EXPIRES  LACKS
                20261121110000  Partial         4     28   1h  in 29d12h  acm-resources-schedule-20261121110000 is PartiallyFailed
                20261121100000  Complete        4     28   2h  in 29d12h
                """,
                ""));
    assertThat(run("backup", "list", "--batches", "-o", "name").out())
        .isEqualTo("batch/20261121110000\nbatch/20261121100000\n");
  }

  @Test
  void aBatchIsDeletedWholeButNotTheLastCompleteOne() throws IOException {
    tick("2026-11-21T10:00:00Z");
    tick("2026-11-21T11:00:00Z");

    var dry = run("backup", "delete", "--batch", "20261121100000", "--dry-run");
    assertThat(dry.exit()).as(dry.toString()).isZero();
    assertThat(backups()).isEqualTo(8);
    assertThat(run("backup", "delete", "--batch", "20261121100000", "-o", "name").out())
        .contains("backup/acm-resources-schedule-20261121100000\n");
    assertThat(backups()).isEqualTo(4);

    assertThat(run("backup", "delete", "acm-credentials-schedule-20261121110000"))
        .isEqualTo(
            new CliRun(
                13,
                "",
                """
                error: batch 20261121110000 is the last that is complete: nothing could be restored (last-complete-batch)
                hint: make another with lifeboat backup create --batch, or say --allow-last-complete
                """));
    assertThat(backups()).isEqualTo(4);
    assertThat(run("backup", "delete", "--batch", "20261121110000", "--allow-last-complete").exit())
        .isZero();
    assertThat(backups()).isZero();
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    tick("2026-11-21T10:00:00Z");

    assertThat(run("backup", "delete", "--batch", "20261121100001"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: there is no batch '20261121100001' in BUCKET (batch-not-found)
                hint: did you mean 20261121100000?
                """));
    assertThat(run("backup", "delete", "nothing").exit()).isEqualTo(10);
    assertThat(run("backup", "delete").exit()).isEqualTo(2);
  }

  @Test
  void theRpoIsKeptOrViolatedByWhatIsInTheBucket() throws IOException {
    tick("2026-11-21T08:00:00Z");

    var kept = run("status", "--rpo=6h");
    var violated = run("status", "--rpo", "3h");

    assertThat(kept.exit()).as(kept.toString()).isZero();
    assertThat(kept.out()).contains("batch").contains("Kept").contains("2026-11-21T08:00:00Z");
    assertThat(violated.exit()).isEqualTo(6);
    assertThat(violated.out()).contains("Violated");
    assertThat(run("status", "--rpo").exit()).isZero();
  }

  @Test
  void whatIsToBeMadeIsABackupOrABatchAndABatchNeedsVelero() {
    assertThat(run("backup", "create", "--batch", "nightly").err()).contains("(usage)");
    assertThat(run("backup", "create", "name").exit()).isEqualTo(2);
    assertThat(run("backup", "create", "name", "--direct", "--wait").exit()).isEqualTo(2);
    assertThat(run("backup", "create", "--batch"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: --batch goes through the cluster's Velero, whose location is no URL (usage)
                hint: leave --location away, or name a storage location of the cluster
                """));
  }

  @Test
  void anObjectIsInByARuleOrNot() {
    var in = GoldenBucket.SHOP.run("backup", "inspect", "shop", "--covers", "service/shop/web");
    var out = GoldenBucket.SHOP.run("backup", "inspect", "shop", "--covers", "service/other/web");

    assertThat(in.exit()).as(in.toString()).isZero();
    assertThat(in.out())
        .isEqualTo(
            """
            BACKUP  HOLDS IT  RULE
            shop    yes       does not exclude its resource, takes namespace shop
            """);
    assertThat(out.exit()).isEqualTo(10);
    assertThat(out.out()).contains("neither in the archive nor in the cluster");
  }
}
