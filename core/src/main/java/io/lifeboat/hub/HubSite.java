package io.lifeboat.hub;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which hub this is.
 *
 * @param id as it is written on backups: the ClusterVersion's clusterID; where that is missing,
 *     empty or {@code unknown}, the UID of the namespace kube-system (W15)
 * @param localCluster the name under which the hub manages itself, and so a namespace's
 * @param chartNamespaces those of the Channels named {@code charts-v1}, which the hub makes itself
 */
public record HubSite(String id, String localCluster, List<String> chartNamespaces) {
  /** What the hub is called among its managed clusters when nothing says otherwise. */
  public static final String LOCAL_CLUSTER = "local-cluster";

  private static final String UNKNOWN = "unknown";

  public HubSite {
    chartNamespaces = chartNamespaces.stream().distinct().sorted().toList();
  }

  /** What the Velero Schedules say of it, for while the cluster cannot; empty without them. */
  public static Optional<HubSite> of(List<KubeObject> schedules) {
    var clusters = named(schedules, ScheduleType.MANAGED_CLUSTERS);
    var resources = named(schedules, ScheduleType.RESOURCES);
    if (clusters.isEmpty() || resources.isEmpty()) {
      return Optional.empty();
    }
    var local = new ArrayList<>(hidden(clusters.get()));
    local.remove(ScheduleObjects.MACHINES);
    var charts = new ArrayList<>(hidden(resources.get()));
    charts.removeAll(local);
    charts.remove(resources.get().namespace());
    return Optional.of(
        new HubSite(
            resources.get().label(HubLabels.BACKUP_CLUSTER),
            local.isEmpty() ? LOCAL_CLUSTER : local.get(0),
            charts));
  }

  private static Optional<KubeObject> named(List<KubeObject> schedules, ScheduleType type) {
    return schedules.stream()
        .filter(schedule -> schedule.name().equals(type.scheduleName()))
        .findFirst();
  }

  private static List<String> hidden(KubeObject schedule) {
    return ScheduleDrift.texts(schedule.at("/spec/template/excludedNamespaces"));
  }

  /** The id, from what the cluster says of itself. */
  public static String id(String clusterId, String kubeSystemUid) {
    return clusterId.isEmpty() || clusterId.equals(UNKNOWN) ? kubeSystemUid : clusterId;
  }
}
