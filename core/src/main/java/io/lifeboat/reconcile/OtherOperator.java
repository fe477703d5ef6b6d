package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.NamespacedName;
import java.util.Optional;

/** Whether managed-velero-operator is live in a namespace: then nothing may be done there. */
record OtherOperator(Cluster cluster) {
  private static final String OPERATOR = "managed-velero-operator";
  private static final String LOCK = "managed-velero-operator-lock";

  /** What shows that it is; empty when nothing does. */
  Optional<String> in(String namespace) {
    var deployment =
        cluster
            .get(InstallKinds.DEPLOYMENTS, new NamespacedName(namespace, OPERATOR))
            .filter(found -> found.at("/spec/replicas").asInt(1) > 0);
    if (deployment.isPresent()) {
      return Optional.of("Deployment " + namespace + "/" + OPERATOR);
    }
    return cluster
        .get(InstallKinds.CONFIG_MAPS, new NamespacedName(namespace, LOCK))
        .map(found -> "the holder of ConfigMap " + namespace + "/" + LOCK);
  }
}
