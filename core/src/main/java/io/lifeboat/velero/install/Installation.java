package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.install.ServerSpec.Crds;
import java.util.ArrayList;
import java.util.List;

/**
 * Every object of an installation, in an order in which they can be made. Locations come before the
 * server, so that it finds them when it starts.
 *
 * @param base what the rest stands on: the namespace, Velero's kinds, its account and its rights
 * @param owned what goes with the VeleroInstall
 */
public record Installation(List<KubeObject> base, List<KubeObject> owned) {
  public Installation {
    base = List.copyOf(base);
    owned = List.copyOf(owned);
  }

  public static Installation of(InstallPlan plan) {
    return new Installation(base(plan), owned(plan));
  }

  /**
   * What only whoever installs makes, since nobody can give rights that they lack: those of
   * OpenShift's Prometheus. Passes leave it alone.
   */
  public static List<KubeObject> madeOnce(InstallPlan plan) {
    return Monitoring.access(plan);
  }

  /**
   * All rights that are given, and to whom: what a pass from inside the cluster only looks at, so
   * that whoever installs must write it first.
   */
  public static List<KubeObject> rights(InstallPlan plan) {
    var objects = new ArrayList<KubeObject>();
    objects.add(ServerAccess.account(plan));
    objects.addAll(ServerAccess.rights(plan));
    if (plan.spec().velero().crds() == Crds.IMAGE) {
      objects.addAll(CrdJobAccess.objects(plan.namespace()));
    }
    objects.addAll(madeOnce(plan));
    return objects;
  }

  public List<KubeObject> all() {
    var all = new ArrayList<>(base);
    all.addAll(owned);
    return all;
  }

  private static List<KubeObject> base(InstallPlan plan) {
    var objects = new ArrayList<KubeObject>();
    objects.add(NamespaceObject.of(plan));
    if (plan.spec().velero().crds() == Crds.LIFEBOAT) {
      objects.addAll(VeleroKinds.definitions());
    }
    objects.add(ServerAccess.account(plan));
    objects.addAll(ServerAccess.rights(plan));
    if (plan.spec().velero().crds() == Crds.IMAGE) {
      objects.addAll(CrdJobAccess.objects(plan.namespace()));
      objects.add(new CrdJob(plan).adding());
    }
    return objects;
  }

  private static List<KubeObject> owned(InstallPlan plan) {
    var objects = new ArrayList<KubeObject>();
    objects.add(InstallLocations.storage(plan));
    objects.add(InstallLocations.snapshots(plan));
    if (plan.access() instanceof CloudAccess.Minted) {
      objects.add(CredentialsRequests.object(plan));
    }
    new CloudFiles(plan).exchange().ifPresent(objects::add);
    TrustBundle.object(plan).ifPresent(objects::add);
    plan.spec().velero().pluginConfig().object(plan).ifPresent(objects::add);
    var server = new ServerDeployment(plan).object();
    objects.add(server);
    if (plan.spec().velero().nodeAgent().enabled()) {
      objects.add(NodeAgentDaemon.object(plan));
    }
    if (plan.spec().monitoring()) {
      objects.addAll(Monitoring.objects(plan, server));
    }
    return objects.stream().map(object -> owned(object, plan)).toList();
  }

  /** Goes with the VeleroInstall, once there is one. */
  static KubeObject owned(KubeObject object, InstallPlan plan) {
    return plan.owner().map(owner -> ownedBy(object, owner)).orElse(object);
  }

  private static KubeObject ownedBy(KubeObject object, KubeObject owner) {
    var tree = object.toTree();
    var reference = tree.withObject("/metadata").withArray("ownerReferences").addObject();
    reference.put("apiVersion", owner.apiVersion()).put("kind", owner.kind());
    reference.put("name", owner.name()).put("uid", owner.uid());
    reference.put("controller", true).put("blockOwnerDeletion", true);
    return KubeObject.owning(tree);
  }
}
