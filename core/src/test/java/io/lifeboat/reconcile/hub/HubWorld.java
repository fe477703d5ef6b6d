package io.lifeboat.reconcile.hub;

import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.SchedulePhase;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.velero.VeleroKinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A hub: an API server in this process with a hub's kinds, and Velero played by hand. */
final class HubWorld implements AutoCloseable {
  static final NamespacedName NAME = new NamespacedName("backup", "daily");

  private static final ServedResource SCHEDULES = HubKinds.SCHEDULES;
  private final SandboxServer server = SandboxServer.start(0);
  private final Cluster cluster;
  private final FaultyCluster faults;
  private final ObjectStore store;
  private volatile Duration ahead = Duration.ZERO;
  private Fencing fencing = Fencing.OFF;
  private HubLeases leases;
  private BackupScheduleReconciler reconciler;

  HubWorld(ObjectStore store) {
    this.store = store;
    this.cluster = new LiveCluster(Connection.open(server.url()));
    this.faults = new FaultyCluster(cluster);
    namespace(NAME.namespace());
    kinds();
    leases = newLeases();
    reconciler = new BackupScheduleReconciler(faults.cluster(), leases, clock());
  }

  void namespace(String name) {
    apply("{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}");
  }

  private void kinds() {
    VeleroKinds.definitions().forEach(cluster::converge);
    cluster.converge(BackupScheduleKind.definition());
    try (var stream =
        SandboxServer.class.getResourceAsStream("/io/lifeboat/sandbox/hub/10-kinds.yaml")) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (var document : text.split("(?m)^---$", -1)) {
        if (document.contains("kind: CustomResourceDefinition")) {
          apply(document);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that looks after this hub begins anew. */
  HubWorld restarted(Fencing how) {
    leases.close();
    fencing = how;
    leases = newLeases();
    reconciler = new BackupScheduleReconciler(faults.cluster(), leases, clock());
    return this;
  }

  private HubLeases newLeases() {
    return new HubLeases(
        location -> store, fencing, LeaseTerms.USUAL, new LeaseClock(clock(), this::nanos));
  }

  private long nanos() {
    return ahead.toNanos();
  }

  Clock clock() {
    return ((InstantSource) () -> Instant.now().plus(ahead)).withZone(ZoneOffset.UTC);
  }

  /** Lets time go by, for the process and for the store. */
  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  FaultyCluster faults() {
    return faults;
  }

  Cluster cluster() {
    return cluster;
  }

  BackupScheduleReconciler reconciler() {
    return reconciler;
  }

  HubLeases leases() {
    return leases;
  }

  /** Of kinds without a status subresource the status, too. */
  HubWorld apply(String yaml) {
    var object = KubeObject.parseYaml(yaml);
    cluster.converge(object);
    if (object.at("/status").isObject()) {
      var resource = cluster.discover().find(object.gvk()).orElseThrow();
      var status = KubeJson.JSON.createObjectNode();
      status.set("status", object.at("/status"));
      cluster.mergePatch(resource, object.namespacedName(), KubeObject.owning(status));
    }
    return this;
  }

  /** A location that Velero reaches. */
  HubWorld location(String namespace) {
    return apply(
        """
        apiVersion: velero.io/v1
        kind: BackupStorageLocation
        metadata:
          name: default
          namespace: %s
          labels: {app.kubernetes.io/managed-by: lifeboat}
        spec: {provider: aws, objectStorage: {bucket: hub}}
        status: {phase: Available}
        """
            .formatted(namespace));
  }

  HubWorld schedule(String namespace, String name, String spec) {
    return apply(
        """
        apiVersion: cluster.open-cluster-management.io/v1beta1
        kind: BackupSchedule
        metadata: {name: %s, namespace: %s}
        spec: %s
        """
            .formatted(name, namespace, spec));
  }

  HubWorld schedule(String spec) {
    return schedule(NAME.namespace(), NAME.name(), spec);
  }

  ScheduleOutcome reconcile() {
    return reconciler.pass(NAME).orElseThrow();
  }

  KubeObject schedule() {
    return cluster.get(HubKinds.BACKUP_SCHEDULES, NAME).orElseThrow();
  }

  String phase() {
    return schedule().text("/status/phase");
  }

  List<KubeObject> schedules() {
    return list(SCHEDULES, NAME.namespace());
  }

  List<KubeObject> backups() {
    return list(HubKinds.BACKUPS, NAME.namespace());
  }

  List<KubeObject> list(ServedResource resource, String namespace) {
    var found = new ArrayList<KubeObject>();
    cluster.list(resource, ListScope.namespace(namespace), found::add);
    found.sort(Comparator.comparing(KubeObject::name));
    return found;
  }

  /** Velero takes up its Schedules. */
  HubWorld playVelero() {
    var phase = KubeObject.parseYaml("{status: {phase: Enabled}}");
    schedules().forEach(s -> cluster.mergePatch(SCHEDULES, s.namespacedName(), phase));
    return this;
  }

  /** All is well, and was for a while. */
  HubWorld running() {
    reconcile();
    playVelero();
    pass(Duration.ofSeconds(10));
    reconcile();
    if (!phase().equals(SchedulePhase.ENABLED.toString())) {
      throw new AssertionError(schedule().toYaml());
    }
    return this;
  }

  /** Whether Velero would write now. */
  boolean writes() {
    return schedules().stream().anyMatch(s -> !s.at("/spec/paused").asBoolean());
  }

  @Override
  public void close() {
    leases.close();
    cluster.close();
    server.close();
  }
}
