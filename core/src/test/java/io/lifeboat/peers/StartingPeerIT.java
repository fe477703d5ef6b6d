package io.lifeboat.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
class StartingPeerIT {

  @Test
  void controllersMakeDeletedNamespacesGoAway() {
    try (var kube = KubePeer.startWithControllers()) {
      kube.apply("{apiVersion: v1, kind: Namespace, metadata: {name: short-lived}}");

      kube.api().delete("/api/v1/namespaces/short-lived");

      Eventually.within(Duration.ofSeconds(30))
          .until(
              "namespace gone", () -> kube.api().get("/api/v1/namespaces/short-lived").isEmpty());
    }
  }

  @Test
  void veleroBacksUpIntoTheBucketAndSurvivesARestart() {
    try (var kube = KubePeer.start();
        var s3 = S3Peer.start()) {
      s3.createBucket("drtest");
      try (var velero = VeleroPeer.start(kube, s3, "drtest", "hub1")) {
        velero.restart();
        velero.velero("backup", "create", "first", "--include-namespaces=velero", "--wait");

        var backup = kube.api().get("/apis/velero.io/v1/namespaces/velero/backups/first");

        assertThat(backup.map(found -> found.text("/status/phase"))).contains("Completed");
      }
    }
  }
}
