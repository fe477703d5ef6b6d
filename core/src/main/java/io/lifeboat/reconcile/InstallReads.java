package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.VeleroObjects;
import io.lifeboat.velero.install.ClusterView;
import io.lifeboat.velero.install.PassStep;
import io.lifeboat.velero.install.VeleroView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a pass asks the cluster for, each object by its name. */
record InstallReads(Cluster cluster) {
  private static final String SERVER = "velero";
  private static final ListScope OF_VELERO = new ListScope("", "component=velero", "");

  /** {@code each} hears of what had to be made so that the cluster answers. */
  ClusterView cluster(PassStep.ReadCluster read, Consumer<ObjectChange> each) {
    var jobs = new HashMap<String, KubeObject>();
    for (var name : read.jobs()) {
      get(InstallKinds.JOBS, read.namespace(), name).ifPresent(found -> jobs.put(name, found));
    }
    var trust = read.trust().flatMap(name -> get(InstallKinds.CONFIG_MAPS, read.namespace(), name));
    return new ClusterView(
        read.secret().flatMap(name -> get(InstallKinds.SECRETS, read.namespace(), name)),
        trust.or(() -> read.asking().flatMap(new TrustRequest(cluster, each)::made)),
        get(InstallKinds.DEPLOYMENTS, read.namespace(), SERVER),
        kinds(read.kinds()),
        jobs);
  }

  /** In one request, but for those that somebody made without Velero's label. */
  private Map<String, KubeObject> kinds(List<String> names) {
    var kinds = new HashMap<String, KubeObject>();
    if (!names.isEmpty()) {
      cluster.list(InstallKinds.DEFINITIONS, OF_VELERO, found -> kinds.put(found.name(), found));
    }
    kinds.keySet().retainAll(names);
    for (var name : names) {
      if (!kinds.containsKey(name)) {
        cluster
            .get(InstallKinds.DEFINITIONS, NamespacedName.cluster(name))
            .ifPresent(found -> kinds.put(name, found));
      }
    }
    return kinds;
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
