package io.lifeboat.hub.recovery;

import io.lifeboat.hub.HubLabels;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.LabelValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The Backup by which other hubs learn, through the bucket, that the managed clusters have moved
 * here. Source: spec §7.2.
 *
 * @param activated when the managed clusters were restored: so the same restore announces once
 */
record ActivationMarker(KubeObject restore, String hub, Instant activated) {
  private static final String PREFIX = "acm-restore-clusters-";
  private static final String GROUP = "cluster.open-cluster-management.io/";

  String name() {
    return PREFIX + HubBackup.suffix(activated);
  }

  /**
   * Announce, and ask for the deletion of what was announced before.
   *
   * @param clusters the Velero Restore of the managed clusters
   */
  List<RecoveryStep> steps(KubeObject clusters, List<KubeObject> backups) {
    var markers =
        backups.stream()
            .filter(backup -> backup.labels().containsKey(HubLabels.RESTORE_CLUSTER))
            .sorted(Comparator.comparing(backup -> backup.text("/metadata/creationTimestamp")))
            .toList();
    var steps = new ArrayList<RecoveryStep>();
    if (markers.stream().noneMatch(marker -> marker.name().equals(name()))) {
      steps.add(new RecoveryStep.Create(object(clusters)));
    }
    markers.stream()
        .filter(marker -> !marker.name().equals(name()))
        .forEach(marker -> steps.add(new RecoveryStep.Create(deletion(marker))));
    return steps;
  }

  private KubeObject object(KubeObject clusters) {
    var tree = velero("Backup", name());
    var labels = tree.with("/metadata/labels", KubeJson.JSON.createObjectNode());
    var writer = clusters.label(HubLabels.BACKUP_CLUSTER);
    if (!writer.isEmpty()) {
      labels = labels.withLabel(HubLabels.BACKUP_CLUSTER, writer);
    }
    var spec = KubeJson.JSON.createObjectNode();
    spec.putArray("includedNamespaces").add(restore.namespace());
    spec.putArray("includedResources").add("Restore");
    return labels
        .withLabel(HubLabels.RESTORE_CLUSTER, hub)
        .withLabel(GROUP + "acm-hub-dr", "true")
        .withLabel(GROUP + "acm-restore-name", LabelValue.of(restore.name()))
        .withLabel(
            PartType.MANAGED_CLUSTERS.member().schedule(),
            LabelValue.of(clusters.text("/spec/backupName")))
        .with("/spec", spec);
  }

  private KubeObject deletion(KubeObject backup) {
    var spec = KubeJson.JSON.createObjectNode().put("backupName", backup.name());
    return velero("DeleteBackupRequest", backup.name()).with("/spec", spec);
  }

  private KubeObject velero(String kind, String name) {
    var tree = KubeJson.JSON.createObjectNode().put("apiVersion", "velero.io/v1").put("kind", kind);
    tree.putObject("metadata").put("name", name).put("namespace", restore.namespace());
    return KubeObject.owning(tree);
  }
}
