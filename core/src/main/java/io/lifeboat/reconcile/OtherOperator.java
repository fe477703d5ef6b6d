package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.install.OtherController;
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
  public Optional<OtherController> in(String namespace) {
    return deployment(namespace).or(() -> lock(namespace)).or(() -> lease(namespace));
  }

  private Optional<OtherController> deployment(String namespace) {
    return cluster
        .get(InstallKinds.DEPLOYMENTS, new NamespacedName(namespace, OPERATOR))
        .filter(found -> found.at("/spec/replicas").asInt(1) > 0)
        .map(
            found ->
                new OtherController(
                    "Deployment " + namespace + "/" + OPERATOR,
                    "stop it first: kubectl scale deployment "
                        + OPERATOR
                        + " -n "
                        + namespace
                        + " --replicas=0"));
  }

  private Optional<OtherController> lock(String namespace) {
    return cluster
        .get(InstallKinds.CONFIG_MAPS, new NamespacedName(namespace, LOCK))
        .map(
            found ->
                new OtherController(
                    "the holder of ConfigMap " + namespace + "/" + LOCK,
                    "stop it first; the ConfigMap goes with its pod"));
  }

  private Optional<OtherController> lease(String namespace) {
    return LeaderLease.read(cluster, namespace)
        .filter(lease -> lease.isLive(now) && !lease.isOurs())
        .map(
            lease ->
                new OtherController(
                    lease.holder()
                        + ", which holds Lease "
                        + namespace
                        + "/"
                        + LeaderLease.NAME
                        + ",",
                    "stop it first"));
  }
}
