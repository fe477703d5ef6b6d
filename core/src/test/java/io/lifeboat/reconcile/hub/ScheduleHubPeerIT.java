package io.lifeboat.reconcile.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.HubLabels;
import io.lifeboat.hub.ScheduleType;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.ConnectionOptions;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hub's kinds on a real API server, with the real Velero over one bucket. */
@Tag("peers")
class ScheduleHubPeerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final NamespacedName NAME = new NamespacedName(VeleroPeer.NAMESPACE, "hourly");
  private static final String OCM = ".open-cluster-management.io";

  /** The kinds of the sample hub, by the rules of spec §3.3. */
  private static final List<String> PASSIVE =
      List.of(
          "application.app.k8s.io",
          "channel.apps" + OCM,
          "managedclusterset.cluster" + OCM,
          "managedclustersetbinding.cluster" + OCM,
          "placement.cluster" + OCM,
          "placementbinding.policy" + OCM,
          "policy.policy" + OCM,
          "subscription.apps" + OCM);

  private static Cluster hub(KubePeer kube) {
    var cluster = new LiveCluster(connection(kube));
    cluster.converge(BackupScheduleKind.definition());
    for (var document : kinds().split("(?m)^---$", -1)) {
      if (document.contains("kind: CustomResourceDefinition")) {
        cluster.converge( // one of them is of a group that is protected
            KubeObject.parseYaml(document)
                .withAnnotation("api-approved.kubernetes.io", "unapproved, for a test"));
      }
    }
    Eventually.within(PATIENCE)
        .until(
            "the hub's kinds are served",
            () -> cluster.discover().find(BackupScheduleKind.KIND).isPresent());
    return cluster;
  }

  private static Connection connection(KubePeer kube) {
    return new Kubeconfig(Map.of(), Path.of("/"))
        .connection(
            new ConnectionOptions(
                Optional.of(kube.kubeconfig()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
  }

  private static String kinds() {
    try (var stream =
        SandboxServer.class.getResourceAsStream("/io/lifeboat/sandbox/hub/10-kinds.yaml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectStore bucket(S3Peer s3) {
    return S3Store.open(
        LocationUri.parse("s3://backups/velero"),
        S3Settings.aws()
            .withEndpoint(s3.url().toString())
            .withPathStyle(true)
            .withAccess(new S3Access.KeyPair("a", "b", Optional.empty())));
  }

  private static HubLeases leases(S3Peer s3) {
    // moto looks first and writes later; that is enough for two hubs that take turns
    return new HubLeases(
        location -> bucket(s3),
        Fencing.REQUIRE,
        LeaseTerms.USUAL.allowingUnfenced(true),
        LeaseClock.system());
  }

  private static void schedule(Cluster cluster, String cron) {
    var spec = KubeJson.JSON.createObjectNode().put("veleroSchedule", cron).put("veleroTtl", "72h");
    cluster.converge(BackupScheduleKind.object(NAME.namespace(), NAME.name(), spec));
    var managed = KubeJson.JSON.createObjectNode();
    managed.putObject("metadata").putObject("labels").put(HubLabels.MANAGED_BY, HubLabels.US);
    cluster.mergePatch(
        HubKinds.LOCATIONS,
        new NamespacedName(NAME.namespace(), "default"),
        KubeObject.owning(managed));
  }

  private static List<KubeObject> list(Cluster cluster, ServedResource resource) {
    var found = new ArrayList<KubeObject>();
    cluster.list(resource, ListScope.namespace(NAME.namespace()), found::add);
    return found;
  }

  private static String phase(Cluster cluster) {
    return cluster.get(HubKinds.BACKUP_SCHEDULES, NAME).orElseThrow().text("/status/phase");
  }

  @Test
  void theRealVeleroTakesOurSchedulesMakesTheFirstBackupsAndKeepsHubAndEpochOnItsOwn() {
    try (var s3 = S3Peer.start();
        var kube = KubePeer.start();
        var cluster = hub(kube)) {
      s3.createBucket("backups");
      try (var velero = VeleroPeer.start(kube, s3, "backups", "velero");
          var leases = leases(s3)) {
        schedule(cluster, "* * * * *");
        var reconciler = new BackupScheduleReconciler(cluster, leases, Clock.systemUTC());

        Eventually.within(PATIENCE)
            .until(
                "Enabled",
                () -> {
                  reconciler.pass(NAME);
                  return phase(cluster).equals("Enabled");
                });

        compare(cluster);
        Eventually.within(PATIENCE)
            .until("five first backups Completed", () -> completed(cluster, true).size() == 5);
        assertThat(
                completed(cluster, true).stream()
                    .map(backup -> backup.label(HubLabels.BATCH))
                    .collect(Collectors.toSet()))
            .hasSize(1);
        Eventually.within(PATIENCE)
            .until("a backup of Velero's own", () -> !completed(cluster, false).isEmpty());
        var own = completed(cluster, false).get(0);
        assertThat(own.annotation(BackupClaim.EPOCH)).isEqualTo("1");
        assertThat(own.label(HubLabels.BACKUP_CLUSTER)).isEqualTo(own.annotation(BackupClaim.HUB));
        assertThat(velero.log()).doesNotContain("panic");
        t1(cluster);
      }
    }
  }

  private static List<KubeObject> completed(Cluster cluster, boolean ours) {
    return list(cluster, HubKinds.BACKUPS).stream()
        .filter(backup -> backup.label(HubLabels.BATCH).isEmpty() != ours)
        .filter(backup -> backup.text("/status/phase").equals("Completed"))
        .toList();
  }

  /** Field by field what the spec says, whatever the API server and Velero added. */
  private static void compare(Cluster cluster) {
    var live =
        list(cluster, HubKinds.SCHEDULES).stream()
            .collect(Collectors.toMap(KubeObject::name, schedule -> schedule));
    assertThat(live).hasSize(5);
    for (var type : ScheduleType.values()) {
      var schedule = live.getOrDefault(type.scheduleName(), BackupScheduleKind.definition());
      assertThat(schedule.text("/spec/schedule")).isEqualTo("* * * * *");
      assertThat(schedule.text("/status/phase")).isEqualTo("Enabled");
      assertThat(schedule.label(HubLabels.SCHEDULE_TYPE)).isEqualTo(type.key());
      assertThat(schedule.label(HubLabels.SCHEDULE_NAME)).isEqualTo(NAME.name());
      assertThat(schedule.at("/metadata/ownerReferences/0/controller").asBoolean()).isTrue();
      var template = schedule.at("/spec/template");
      var expected = KubeObject.parseYaml(expected(type)).tree();
      for (var field : expected.properties()) {
        assertThat(sorted(template.path(field.getKey())))
            .as("%s of %s", field.getKey(), type)
            .isEqualTo(sorted(field.getValue()));
      }
      for (var field : template.properties()) {
        assertThat(expected.has(field.getKey()) || field.getValue().isEmpty())
            .as("%s of %s: %s", field.getKey(), type, field.getValue())
            .isTrue();
      }
    }
  }

  /** Of kinds the order is the API server's. */
  private static List<String> sorted(JsonNode field) {
    var texts = new ArrayList<String>();
    if (field.isArray()) {
      field.forEach(entry -> texts.add(entry.toString()));
    } else {
      texts.add(field.toString());
    }
    return texts.stream().sorted().toList();
  }

  private static String expected(ScheduleType type) {
    return switch (type) {
      case CREDENTIALS ->
          """
          includeClusterResources: false
          includedResources: [secret, configmap]
          orLabelSelectors:
            - matchExpressions: [{key: hive.openshift.io/secret-type, operator: Exists}]
            - matchExpressions:
                - {key: cluster.open-cluster-management.io/type, operator: Exists}
            - matchExpressions:
                - {key: cluster.open-cluster-management.io/backup, operator: Exists}
          ttl: 72h0m0s
          """;
      case MANAGED_CLUSTERS ->
          """
          includeClusterResources: true
          includedResources: [%s]
          excludedNamespaces: [local-cluster, openshift-machine-api]
          ttl: 72h0m0s
          """
              .formatted(String.join(", ", ACTIVATION));
      case GENERIC ->
          """
          includeClusterResources: true
          excludedResources: [secret, configmap, %s, namespace]
          labelSelector:
            matchExpressions:
              - {key: cluster.open-cluster-management.io/backup, operator: Exists}
          ttl: 72h0m0s
          """
              .formatted(String.join(", ", ACTIVATION));
      case RESOURCES ->
          """
          includeClusterResources: true
          includedResources: [%s]
          excludedNamespaces: [local-cluster, velero]
          labelSelector:
            matchExpressions:
              - {key: policy.open-cluster-management.io/root-policy, operator: DoesNotExist}
              - {key: cluster.open-cluster-management.io/backup, operator: DoesNotExist}
          ttl: 72h0m0s
          """
              .formatted(String.join(", ", PASSIVE));
      case VALIDATION ->
          """
          includedNamespaces: [velero]
          includedResources: [BackupSchedule]
          ttl: 6m0s
          """;
    };
  }

  private static final List<String> ACTIVATION =
      List.of(
          "clusterdeployment.hive.openshift.io",
          "machinepool.hive.openshift.io",
          "managedcluster.cluster" + OCM,
          "klusterletaddonconfig.agent" + OCM,
          "managedclusteraddon.addon" + OCM,
          "clusterpool.hive.openshift.io",
          "clusterclaim.hive.openshift.io",
          "clustercurator.cluster" + OCM,
          "bmceventsubscription.metal3.io",
          "hostfirmwaresettings.metal3.io",
          "clustersync.hiveinternal.openshift.io",
          "clusterimageset.hive.openshift.io",
          "multiclusterobservability.observability" + OCM);

  /** T1: what the API server refuses. */
  private static void t1(Cluster cluster) {
    var without =
        BackupScheduleKind.object(
            NAME.namespace(), "nothing", KubeJson.JSON.createObjectNode().put("paused", true));
    assertThat(cluster.create(HubKinds.BACKUP_SCHEDULES, without).status()).isEqualTo(422);
    var days =
        BackupScheduleKind.object(
            NAME.namespace(),
            "days",
            KubeJson.JSON
                .createObjectNode()
                .put("veleroSchedule", "@daily")
                .put("veleroTtl", "3d"));
    assertThat(cluster.create(HubKinds.BACKUP_SCHEDULES, days).status()).isEqualTo(422);
  }
}
