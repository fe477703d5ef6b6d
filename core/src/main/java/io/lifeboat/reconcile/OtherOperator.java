package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.NamespacedName;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether one of the operators whose work we do is live in a namespace: managed-velero-operator, or
 * the hub operator. Then nothing may be done there.
 */
public record OtherOperator(Cluster cluster, Instant now) {
  private static final String OPERATOR = "managed-velero-operator";
  private static final String LOCK = "managed-velero-operator-lock";

  /** What shows that it is; empty when nothing does. */
  public Optional<String> in(String namespace) {
    return deployment(namespace).or(() -> lock(namespace)).or(() -> lease(namespace));
  }

  private Optional<String> deployment(String namespace) {
    return cluster
        .get(InstallKinds.DEPLOYMENTS, new NamespacedName(namespace, OPERATOR))
        .filter(found -> found.at("/spec/replicas").asInt(1) > 0)
        .map(found -> "Deployment " + namespace + "/" + OPERATOR);
  }

  private Optional<String> lock(String namespace) {
    return cluster
        .get(InstallKinds.CONFIG_MAPS, new NamespacedName(namespace, LOCK))
        .map(found -> "the holder of ConfigMap " + namespace + "/" + LOCK);
  }

  private Optional<String> lease(String namespace) {
    return LeaderLease.read(cluster, namespace)
        .filter(lease -> lease.isLive(now) && !lease.isOurs())
        .map(
            lease ->
                lease.holder() + ", which holds Lease " + namespace + "/" + LeaderLease.NAME + ",");
  }
}
