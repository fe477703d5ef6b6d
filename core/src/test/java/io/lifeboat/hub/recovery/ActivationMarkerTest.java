package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivationMarkerTest {
  private static RestoreWorld activated(String clusters) {
    return new RestoreWorld(Made.restore(clusters, "latest", "latest"))
        .with(Made.batch(NOON.minusSeconds(3600)))
        .with(
            List.of(
                Made.velero("Backup", "acm-restore-clusters-20260101000000")
                    .withLabel("cluster.open-cluster-management.io/restore-cluster", "hub-a"),
                Made.velero("Backup", "nightly")))
        .finish();
  }

  @Test
  void t49_theMarkerAndTheEndOfThoseBefore() {
    var world = activated("latest");

    assertThat(world.backups.get("acm-restore-clusters-20261121120000"))
        .isEqualTo(
            KubeObject.parseYaml(
                """
                apiVersion: velero.io/v1
                kind: Backup
                metadata:
                  name: acm-restore-clusters-20261121120000
                  namespace: velero
                  creationTimestamp: "2026-11-21T12:00:00Z"
                  labels:
                    cluster.open-cluster-management.io/backup-cluster: hub-a
                    cluster.open-cluster-management.io/restore-cluster: hub-b
                    cluster.open-cluster-management.io/acm-hub-dr: "true"
                    cluster.open-cluster-management.io/acm-restore-name: back
                    acm-managed-clusters-schedule: acm-managed-clusters-schedule-20261121110000
                spec:
                  includedNamespaces: [velero]
                  includedResources: [Restore]
                """));
    assertThat(world.others.keySet())
        .containsExactly("DeleteBackupRequest velero/acm-restore-clusters-20260101000000");
  }

  @Test
  void t49_aPassiveRestoreAnnouncesNothing() {
    var world = activated("skip");

    assertThat(world.backups).doesNotContainKey("acm-restore-clusters-20261121120000");
    assertThat(world.others).isEmpty();
  }

  @Test
  void aClientCertificateOfTheOldHubGoes() {
    var world =
        new RestoreWorld(Made.restore("latest", "latest", "latest"))
            .with(Made.batch(NOON.minusSeconds(3600)));
    world.fleet =
        new Fleet(
            List.of(),
            List.of(),
            List.of(),
            Optional.of(
                Made.object("v1", "Secret", Fleet.METRICS_NAMESPACE, Fleet.METRICS_SECRET)));

    assertThat(world.finish().log).contains("delete Secret " + Fleet.METRICS_SECRET);
  }
}
