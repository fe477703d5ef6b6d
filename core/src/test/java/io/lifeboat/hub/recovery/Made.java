package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.hub.HubLabels;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Objects as a hub and Velero make them. */
final class Made {
  static final String NAMESPACE = "velero";
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /** Members that hold data, in the order in which they are asked for. */
  static final List<MemberType> DATA =
      List.of(
          MemberType.CREDENTIALS,
          MemberType.MANAGED_CLUSTERS,
          MemberType.RESOURCES_GENERIC,
          MemberType.RESOURCES);

  private Made() {}

  static ObjectNode json(String json) {
    try {
      return (ObjectNode) KubeJson.YAML.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KubeObject restore(String clusters, String credentials, String resources) {
    return restore(clusters, credentials, resources, "None");
  }

  static KubeObject restore(String clusters, String credentials, String resources, String cleanup) {
    var spec = KubeJson.JSON.createObjectNode().put("cleanupBeforeRestore", cleanup);
    spec.put("veleroManagedClustersBackupName", clusters);
    spec.put("veleroCredentialsBackupName", credentials);
    spec.put("veleroResourcesBackupName", resources);
    return HubRestoreKind.object(NAMESPACE, "back", spec)
        .with("/metadata/uid", "uid-back")
        .with("/metadata/creationTimestamp", NOON.toString())
        .with("/metadata/generation", KubeJson.JSON.getNodeFactory().numberNode(1));
  }

  /** One that waits for newer backups. */
  static KubeObject sync(String clusters) {
    return restore(clusters, "latest", "latest")
        .with("/spec/syncRestoreWithNewBackups", KubeJson.JSON.getNodeFactory().booleanNode(true))
        .with("/spec/restoreSyncInterval", "10m");
  }

  static KubeObject in(KubeObject restore, String phase) {
    return restore.with("/status/phase", phase);
  }

  static String name(MemberType type, Instant at) {
    return type.schedule() + "-" + HubBackup.suffix(at);
  }

  static KubeObject backup(MemberType type, Instant at, String phase) {
    return named(name(type, at), type, at, phase);
  }

  static KubeObject named(String name, MemberType type, Instant at, String phase) {
    var backup =
        velero("Backup", name)
            .withLabel(HubLabels.BACKUP_CLUSTER, "hub-a")
            .withLabel(HubLabels.SCHEDULE_TYPE, type.key())
            .withLabel("velero.io/schedule-name", type.schedule())
            .with("/metadata/creationTimestamp", at.toString())
            .with("/status/phase", phase)
            .with("/status/startTimestamp", at.toString());
    return phase.isEmpty() || phase.equals("InProgress")
        ? backup
        : backup.with("/status/completionTimestamp", at.plusSeconds(20).toString());
  }

  /** All members that hold data, Completed. */
  static List<KubeObject> batch(Instant at) {
    var members = new ArrayList<KubeObject>();
    DATA.forEach(type -> members.add(backup(type, at, "Completed")));
    return members;
  }

  static KubeObject velero(String kind, String name) {
    var tree = KubeJson.JSON.createObjectNode().put("apiVersion", "velero.io/v1").put("kind", kind);
    tree.putObject("metadata")
        .put("name", name)
        .put("namespace", NAMESPACE)
        .put("uid", "uid-" + name);
    return KubeObject.owning(tree);
  }

  static KubeObject location(String namespace, String phase) {
    return KubeObject.parseYaml(
            """
            apiVersion: velero.io/v1
            kind: BackupStorageLocation
            metadata: {name: default, ownerReferences: [{kind: DataProtectionApplication}]}
            """)
        .withNamespace(namespace)
        .with("/status/phase", phase);
  }

  static KubeObject schedule(String name, String phase, Instant created) {
    return KubeObject.parseYaml(
            """
            apiVersion: cluster.open-cluster-management.io/v1beta1
            kind: BackupSchedule
            metadata: {namespace: velero}
            """)
        .withName(name)
        .with("/metadata/uid", "uid-" + name)
        .with("/metadata/creationTimestamp", created.toString())
        .with("/status/phase", phase);
  }

  static KubeObject object(String apiVersion, String kind, String namespace, String name) {
    var tree = KubeJson.JSON.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
    var metadata = tree.putObject("metadata").put("name", name).put("uid", "uid-" + name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    return KubeObject.owning(tree);
  }

  static JsonNode flag(boolean value) {
    return KubeJson.JSON.getNodeFactory().booleanNode(value);
  }
}
