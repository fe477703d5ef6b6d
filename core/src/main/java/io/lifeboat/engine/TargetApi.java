package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.Decision;
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

  /** What lies where a decision puts its item; empty also when the kind is not served. */
  Optional<KubeObject> live(Decision decision) {
    return find(decision.kind()).flatMap(one -> cluster.get(one, decision.target()));
  }

  void refresh() {
    kinds = read(cluster.discover());
  }

  private static Map<GroupVersionKind, ServedResource> read(ServedResources served) {
    return served.resources().stream()
        .collect(Collectors.toMap(ServedResource::kind, one -> one, (first, second) -> first));
  }
}
