package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.VeleroObjects;
import io.lifeboat.velero.install.ClusterView;
import io.lifeboat.velero.install.PassStep;
import io.lifeboat.velero.install.VeleroView;
import java.util.HashMap;
import java.util.Optional;

/** What a pass asks the cluster for, each object by its name. */
record InstallReads(Cluster cluster) {
  private static final String SERVER = "velero";

  ClusterView cluster(PassStep.ReadCluster read) {
    var kinds = new HashMap<String, KubeObject>();
    for (var name : read.kinds()) {
      cluster
          .get(InstallKinds.DEFINITIONS, NamespacedName.cluster(name))
          .ifPresent(found -> kinds.put(name, found));
    }
    var jobs = new HashMap<String, KubeObject>();
    for (var name : read.jobs()) {
      get(InstallKinds.JOBS, read.namespace(), name).ifPresent(found -> jobs.put(name, found));
    }
    return new ClusterView(
        read.secret().flatMap(name -> get(InstallKinds.SECRETS, read.namespace(), name)),
        read.trust().flatMap(name -> get(InstallKinds.CONFIG_MAPS, read.namespace(), name)),
        get(InstallKinds.DEPLOYMENTS, read.namespace(), SERVER),
        kinds,
        jobs);
  }

  VeleroView velero(String namespace) {
    return new VeleroView(
        get(InstallKinds.DEPLOYMENTS, namespace, SERVER),
        get(InstallKinds.LOCATIONS, namespace, VeleroObjects.STANDARD_LOCATION));
  }

  Optional<KubeObject> get(ServedResource resource, String namespace, String name) {
    return cluster.get(resource, new NamespacedName(namespace, name));
  }
}
