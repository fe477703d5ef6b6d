package io.lifeboat.hub;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A hub on which all is well, until told otherwise; the discovery of spec §13.1. */
final class HubFixture {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String HUB = "hub-1";
  static final Fence OPEN = new Fence.Open("Off", "not asked for");

  /** Spec §13.1. */
  static final Map<String, String> VECTOR =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("argoproj.io/v1alpha1", "Application ApplicationSet AppProject"),
              Map.entry("apps.open-cluster-management.io/v1", "Channel Subscription"),
              Map.entry("apps.open-cluster-management.io/v1beta1", "Channel Subscription"),
              Map.entry("cluster.open-cluster-management.io/v1", "ManagedCluster"),
              Map.entry("cluster.open-cluster-management.io/v1alpha1", "ClusterClaim"),
              Map.entry(
                  "cluster.open-cluster-management.io/v1beta1",
                  "Placement ManagedClusterSet ClusterCurator BackupSchedule Restore"),
              Map.entry(
                  "addon.open-cluster-management.io/v1alpha1",
                  "ManagedClusterAddOn ClusterManagementAddOn"),
              Map.entry("hive.openshift.io/v1", "ClusterDeployment SyncSet HiveConfig"),
              Map.entry("extensions.hive.openshift.io/v1beta1", "AgentClusterInstall"),
              Map.entry("agent-install.openshift.io/v1beta1", "AgentServiceConfig InfraEnv"),
              Map.entry("work.open-cluster-management.io/v1", "ManifestWork"),
              Map.entry("proxy.open-cluster-management.io/v1beta1", "ClusterStatus"),
              Map.entry("config.openshift.io/v1", "ClusterVersion"),
              Map.entry("velero.io/v1", "Backup")));

  /** In the order in which the vector's expected lists have them. */
  private static final List<String> ORDER =
      List.of("argoproj", "apps", "cluster", "addon", "hive", "extensions");

  KubeObject schedule =
      yaml(
          """
          apiVersion: cluster.open-cluster-management.io/v1beta1
          kind: BackupSchedule
          metadata: {name: daily, namespace: backup, uid: u-1, generation: 1,
            creationTimestamp: '2026-11-21T11:00:00Z'}
          spec: {veleroSchedule: '0 */6 * * *', veleroTtl: 72h}
          """);
  Instant now = NOON;
  List<KubeObject> neighbours = new ArrayList<>();
  List<KubeObject> locations = new ArrayList<>(List.of(location()));
  List<KubeObject> schedules = new ArrayList<>();
  List<SeenBackup> backups = new ArrayList<>();
  HubSite site = new HubSite(HUB, HubSite.LOCAL_CLUSTER, List.of());
  Optional<HubDiscovery> discovery = Optional.of(HubDiscovery.of(served(VECTOR)));
  boolean tokens = true;
  Optional<String> other = Optional.empty();

  static KubeObject yaml(String text) {
    return KubeObject.parseYaml(text);
  }

  static KubeObject location() {
    return yaml(
        """
        apiVersion: velero.io/v1
        kind: BackupStorageLocation
        metadata: {name: default, namespace: backup,
          ownerReferences: [{apiVersion: oadp.openshift.io/v1alpha1,
            kind: DataProtectionApplication, name: dpa, uid: d-1}]}
        status: {phase: Available}
        """);
  }

  static ServedResources served(Map<String, String> kinds) {
    return served(kinds, new TreeMap<>());
  }

  static ServedResources served(Map<String, String> kinds, SortedMap<String, String> failed) {
    var resources = new ArrayList<ServedResource>();
    kinds.entrySet().stream()
        .sorted((a, b) -> Integer.compare(place(a.getKey()), place(b.getKey())))
        .forEach(
            entry ->
                Arrays.stream(entry.getValue().split(" "))
                    .forEach(kind -> resources.add(resource(entry.getKey(), kind))));
    return new ServedResources(resources, failed);
  }

  private static int place(String groupVersion) {
    var place = ORDER.indexOf(groupVersion.substring(0, groupVersion.indexOf('.')));
    return place < 0 ? ORDER.size() : place;
  }

  private static ServedResource resource(String groupVersion, String kind) {
    var slash = groupVersion.indexOf('/');
    return new ServedResource(
        new GroupVersionKind(
            groupVersion.substring(0, slash), groupVersion.substring(slash + 1), kind),
        kind.toLowerCase(Locale.ROOT) + "s",
        "",
        List.of(),
        true,
        Set.of("get", "list"),
        true);
  }

  HubFixture spec(String pointer, Object value) {
    schedule = schedule.with("/spec/" + pointer, KubeJson.JSON.valueToTree(value));
    return this;
  }

  HubFixture phase(String phase) {
    schedule = schedule.with("/status/phase", phase);
    return this;
  }

  ScheduleFacts facts() {
    return new ScheduleFacts(
        schedule,
        now,
        neighbours,
        new HubFacts(site, discovery, discovery.isEmpty() ? "503" : "", tokens),
        new VeleroFacts(locations, schedules, backups),
        other);
  }

  SchedulePlan plan() {
    return plan(OPEN);
  }

  SchedulePlan plan(Fence fence) {
    return SchedulePass.plan(facts(), fence);
  }

  /** Lets the five Schedules be there, as a pass makes them, made a while ago. */
  HubFixture running() {
    return running(OPEN);
  }

  HubFixture running(Fence fence) {
    schedules.clear();
    for (var step : plan(fence).steps()) {
      if (step instanceof ScheduleStep.Create create) {
        schedules.add(
            create
                .schedule()
                .with("/metadata/uid", "s-" + schedules.size())
                .with("/metadata/resourceVersion", "1")
                .with("/metadata/creationTimestamp", now.minus(Duration.ofHours(1)).toString())
                .with("/status/phase", "Enabled"));
      }
    }
    schedules.sort((a, b) -> a.name().compareTo(b.name()));
    return phase("Enabled");
  }

  /** Carries out what changes the Schedules. */
  HubFixture after(SchedulePlan plan) {
    for (var step : plan.steps()) {
      if (step instanceof ScheduleStep.Update update) {
        schedules.replaceAll(
            live -> live.name().equals(update.schedule().name()) ? update.schedule() : live);
      } else if (step instanceof ScheduleStep.Pause pause) {
        schedules.replaceAll(
            live ->
                live.name().equals(pause.schedule().name())
                    ? live.with("/spec/paused", KubeJson.JSON.valueToTree(true))
                    : live);
      } else if (step instanceof ScheduleStep.Delete delete) {
        schedules.removeIf(live -> live.name().equals(delete.schedule().name()));
      }
    }
    plan.verdict().ifPresent(verdict -> phase(verdict.phase().toString()));
    return this;
  }

  SeenBackup backup(String writer, String started) {
    return new SeenBackup(
        "acm-resources-schedule-" + FirstBackup.batch(Instant.parse(started)),
        ScheduleType.RESOURCES.scheduleName(),
        writer,
        "",
        "Completed",
        Optional.of(Instant.parse(started)),
        Instant.parse(started),
        0);
  }

  SeenBackup marker(String activator, String started) {
    return new SeenBackup(
        "acm-restore-clusters-" + FirstBackup.batch(Instant.parse(started)),
        "",
        "",
        activator,
        "Completed",
        Optional.of(Instant.parse(started)),
        Instant.parse(started),
        0);
  }
}
