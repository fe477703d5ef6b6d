package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds the target serves at the moment; asked again after definitions have been restored. */
final class TargetApi {
  private final Cluster cluster;
  private volatile Map<GroupVersionKind, ServedResource> kinds;

  TargetApi(Cluster cluster) {
    this.cluster = cluster;
    this.kinds = read(cluster.discover());
  }

  Optional<ServedResource> find(GroupVersionKind kind) {
    return Optional.ofNullable(kinds.get(kind));
  }

  void refresh() {
    kinds = read(cluster.discover());
  }

  private static Map<GroupVersionKind, ServedResource> read(ServedResources served) {
    return served.resources().stream()
        .collect(Collectors.toMap(ServedResource::kind, one -> one, (first, second) -> first));
  }
}
