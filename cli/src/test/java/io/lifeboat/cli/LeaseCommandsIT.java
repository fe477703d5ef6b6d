package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.lease.Lease;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseHolder;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.dir.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs back up into one folder. */
class LeaseCommandsIT {
  @TempDir Path folder;
  private SandboxServer server = SandboxServer.start(0);
  private Path bucket = Path.of("");

  @BeforeEach
  void kubeconfig() throws IOException {
    Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    bucket = Files.createDirectory(folder.resolve("bucket"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun run(String... words) {
    var environment =
        Map.of(
            "KUBECONFIG",
            folder.resolve("kubeconfig").toString(),
            "XDG_STATE_HOME",
            folder.resolve("state").toString());
    var all = Stream.concat(Stream.of(words), Stream.of("--location=file://" + bucket));
    return CliRun.now(environment, all.toArray(String[]::new))
        .replacing("file://" + bucket, "BUCKET");
  }

  private CliRun backUp(String name, String... more) {
    var create = Stream.of("backup", "create", name, "--direct", "--include-namespaces=default");
    return run(Stream.concat(create, Stream.of(more)).toArray(String[]::new));
  }

  private Lease heldBy(String hub, FolderStore store) {
    var lease = new Lease(store, new LeaseHolder(hub, "1"), LeaseTerms.USUAL, LeaseClock.system());
    lease.take();
    return lease;
  }

  @Test
  void aBackupOfAHubNamesItsEpochAndGivesTheLeaseBack() {
    var first = backUp("one", "--hub=east");
    var second = backUp("two", "--hub=west");

    assertThat(first.exit()).as(first.toString()).isZero();
    assertThat(first.err()).isEqualTo("hub east has epoch 1 of BUCKET\n");
    assertThat(second.err()).isEqualTo("hub west has epoch 2 of BUCKET\n");
    try (var store = new FolderStore(bucket)) {
      assertThat(new BackupStore(store).metadata("two").object().annotations())
          .containsEntry("lifeboat.io/hub", "west")
          .containsEntry("lifeboat.io/lease-epoch", "2");
    }
    assertThat(run("bucket", "lease").out())
        .containsPattern("(?m)^ +1 +east +released +2")
        .containsPattern("(?m)^ +2 +west +released +2");
  }

  @Test
  void whereAnotherHubHoldsTheLeaseNothingIsStored() {
    try (var store = new FolderStore(bucket)) {
      var lease = heldBy("west", store);

      var run = backUp("one", "--hub=east");

      assertThat(run.exit()).isEqualTo(11);
      assertThat(run.err())
          .startsWith("error: BUCKET is held by hub west (epoch 1) (lease-held)\nhint: release it");
      assertThat(bucket.resolve("backups")).doesNotExist();
      assertThat(run("bucket", "lease").out()).containsPattern("(?m)^ +1 +west +held +2");
      lease.release();
      assertThat(backUp("one", "--hub=east").exit()).isZero();
    }
  }

  /** As the kernel leaves it after kill -9: the file is there, its lock is gone. */
  @Test
  void aRunGoesOnAtOnceWithTheEpochOfOneThatWasKilled() {
    try (var store = new FolderStore(bucket)) {
      try (var killed = instance(store)) {
        new Lease(store, killed.holder(), LeaseTerms.USUAL, LeaseClock.system()).take();
      }

      var run = backUp("one", "--hub=east");
      var next = backUp("two", "--hub=east");

      assertThat(run.exit()).as(run.toString()).isZero();
      assertThat(run.err()).isEqualTo("hub east has epoch 1 of BUCKET\n");
      assertThat(next.err()).as("released").isEqualTo("hub east has epoch 2 of BUCKET\n");
    }
  }

  @Test
  void aRunThatLivesIsNotTakenForDead() {
    try (var store = new FolderStore(bucket);
        var living = instance(store)) {
      new Lease(store, living.holder(), LeaseTerms.USUAL, LeaseClock.system()).take();

      var run = backUp("one", "--hub=east");

      assertThat(run.exit()).isEqualTo(11);
      assertThat(run.err())
          .startsWith(
              "error: BUCKET is held by another run of hub east (epoch 1) (lease-held)\n"
                  + "hint: let it finish; if it was killed on another machine, wait: unless"
                  + " renewed it is free at 2");
      assertThat(bucket.resolve("backups")).doesNotExist();
    }
  }

  private LeaseInstance instance(FolderStore store) {
    return LeaseInstance.of("east", store.location(), folder.resolve("state"));
  }

  @Test
  void withoutAHubNoLeaseIsTaken() {
    assertThat(backUp("one").exit()).isZero();

    assertThat(run("bucket", "lease"))
        .isEqualTo(new CliRun(0, "No hub has taken the lease of BUCKET.\n", ""));
  }

  @Test
  void howToTakeTheLeaseIsNoUseWithoutAHub() {
    assertThat(backUp("one", "--allow-unfenced"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                "error: --allow-unfenced says how to take the lease, but nothing says for which"
                    + " hub (usage)\nhint: add --hub NAME\n"));
  }
}
