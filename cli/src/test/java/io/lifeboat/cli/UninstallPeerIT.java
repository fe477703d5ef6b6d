package io.lifeboat.cli;

import static io.lifeboat.cli.InstallPeers.DEPLOYMENT;
import static io.lifeboat.cli.InstallPeers.INSTALL;
import static io.lifeboat.cli.InstallPeers.LOCATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Velero goes again: what goes with it, what stays, and what is taken up by the next. */
@Tag("peers")
class UninstallPeerIT {
  /** The garbage collector looks for new kinds every 30 s, and may let a round pass. */
  private static final Duration COLLECTED = Duration.ofSeconds(100);

  @TempDir private static Path folder;
  private static InstallPeers peers;

  @BeforeAll
  static void start() {
    peers = new InstallPeers(folder);
  }

  @AfterAll
  static void stop() {
    peers.close();
  }

  @Test
  @DisplayName("T-41 what it owns goes with it; the bucket stays and is taken again")
  void t41whatItOwnsGoesWithIt() {
    peers.install("removed");
    peers.kube.kubectl("delete", "veleroinstall", "cluster", "-n", "removed");
    Eventually.within(COLLECTED)
        .until(
            "owned objects gone",
            () ->
                peers.find("removed", DEPLOYMENT).isEmpty()
                    && peers.find("removed", LOCATION).isEmpty());
    assertThat(audit("backups-removed")).isZero();

    var run = peers.install("removed");

    assertThat(run.err()).doesNotContain("creating the bucket");
    assertThat(peers.get("removed", INSTALL).text("/status/storageBucket/name"))
        .isEqualTo("backups-removed");
  }

  private static int audit(String bucket) {
    return peers.lifeboat("bucket", "audit", bucket, "--s3-endpoint=" + peers.s3.url()).exit();
  }

  @Test
  void theBucketGoesWithItsTypedNameWhenItIsEmpty() {
    peers.install("trial");

    var wrong = peers.lifeboat("uninstall", "-n", "trial", "--delete-bucket=backups-tail");
    assertThat(wrong.exit()).isEqualTo(13);
    assertThat(wrong.err()).contains("is not that of this installation, which is backups-trial");
    assertThat(peers.find("trial", DEPLOYMENT)).isPresent();

    var dryRun =
        peers.lifeboat("uninstall", "-n", "trial", "--delete-bucket=backups-trial", "--dry-run");
    assertThat(dryRun.out()).containsPattern("Bucket +backups-trial +would be deleted");
    assertThat(audit("backups-trial")).isZero();

    var run = peers.lifeboat("uninstall", "-n", "trial", "--delete-bucket=backups-trial");
    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out()).containsPattern("Bucket +backups-trial +deleted");
    assertThat(audit("backups-trial")).as("the bucket is missing").isEqualTo(4);
  }

  @Test
  void aBucketThatHoldsAnythingIsNotDeletedAndNothingElseGoes() {
    peers.install("used");
    peers.s3.createObject("backups-used", "backups/first/velero-backup.json");

    var run = peers.lifeboat("uninstall", "-n", "used", "--delete-bucket=backups-used");

    assertThat(run.exit()).isEqualTo(13);
    assertThat(run.err()).contains("bucket backups-used is not deleted: it holds objects");
    assertThat(peers.find("used", DEPLOYMENT)).isPresent();
    assertThat(audit("backups-used")).isZero();
  }

  @Test
  void theTagsGoWhereTheSpecSaysSo() {
    peers.install("untagged");
    peers.patch("untagged", INSTALL, "{spec: {deletionPolicy: RetainAndUntag}}");

    var run = peers.lifeboat("uninstall", "-n", "untagged");

    assertThat(run.out()).containsPattern("Bucket +backups-untagged +untagged");
    var again =
        peers.lifeboat(
            "bucket",
            "ensure",
            "--infrastructure=untagged",
            "--dry-run",
            "--s3-endpoint=" + peers.s3.url());
    assertThat(again.err()).contains("none carries the tags");
  }

  @Test
  void uninstallSaysWhatGoesAndWhatStays() {
    peers.install("leaving");

    var dryRun = peers.lifeboat("uninstall", "-n", "leaving", "--dry-run");
    assertThat(dryRun.out()).containsPattern("Deployment +leaving +velero +would be deleted");
    assertThat(peers.find("leaving", DEPLOYMENT)).isPresent();

    var run = peers.lifeboat("uninstall", "-n", "leaving");
    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out())
        .containsPattern("ClusterRoleBinding +velero-leaving +deleted")
        .containsPattern("Namespace +leaving +stays")
        .containsPattern("Secret +leaving +cloud-credentials +stays")
        .doesNotContain("DaemonSet"); // there was none
    assertThat(run.out()).containsPattern("Bucket +backups-leaving +stays +with all backups in it");
    assertThat(audit("backups-leaving")).isZero();
    assertThat(peers.find("leaving", DEPLOYMENT)).isEmpty();
    assertThat(peers.lifeboat("uninstall", "-n", "leaving").exit()).isEqualTo(10);
  }
}
