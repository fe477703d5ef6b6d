package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.install.PlatformFacts;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a cluster what it says of itself. */
public record PlatformReader(Cluster cluster) {
  private static final NamespacedName OLD_CONFIG =
      new NamespacedName("kube-system", "cluster-config-v1");

  /** What the cluster says; on plain Kubernetes only which kinds it serves. */
  public PlatformFacts read() {
    var discovered = cluster.discover();
    var served =
        PlatformFacts.LOOKED_FOR.stream()
            .filter(kind -> discovered.find(kind).isPresent())
            .collect(Collectors.toSet());
    var none = PlatformFacts.serving(served);
    if (!none.isOpenShift()) {
      return none;
    }
    var infrastructure = only(InstallKinds.INFRASTRUCTURES);
    return new PlatformFacts(
        served,
        infrastructure,
        infrastructure.flatMap(this::oldConfig),
        served.contains(PlatformFacts.PROXY) ? only(InstallKinds.PROXIES) : Optional.empty(),
        served.contains(PlatformFacts.AUTHENTICATION)
            ? only(InstallKinds.AUTHENTICATIONS)
            : Optional.empty());
  }

  private Optional<KubeObject> only(ServedResource resource) {
    return cluster.get(resource, NamespacedName.cluster("cluster"));
  }

  /** Only clusters whose Infrastructure lacks the region need it, and few may read it. */
  private Optional<KubeObject> oldConfig(KubeObject infrastructure) {
    var platform = infrastructure.text("/status/platformStatus/type");
    var region = infrastructure.text("/status/platformStatus/aws/region");
    var isOld = platform.isEmpty() || (platform.equals("AWS") && region.isEmpty());
    return isOld ? cluster.get(InstallKinds.CONFIG_MAPS, OLD_CONFIG) : Optional.empty();
  }
}
