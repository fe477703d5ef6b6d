package io.lifeboat.cli;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.InstallPlan;
import io.lifeboat.velero.install.Installation;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that an install makes.
 *
 * @param needed by the VeleroInstall: its kind, where that is ours, and the Secret with Velero's
 *     credentials, where they are given as a file
 * @param install the VeleroInstall
 * @param keepers what keeps the installation right from inside the cluster
 */
record InstallObjects(
    List<KubeObject> needed, KubeObject install, InstallPlan plan, List<KubeObject> keepers) {
  InstallObjects {
    needed = List.copyOf(needed);
    keepers = List.copyOf(keepers);
  }

  /** Every object, in the order in which they are made. */
  List<KubeObject> all() {
    var installation = Installation.of(plan);
    var objects = new ArrayList<>(installation.base());
    objects.addAll(Installation.madeOnce(plan));
    objects.addAll(needed);
    objects.add(install);
    objects.addAll(installation.owned());
    objects.addAll(keepers);
    return objects;
  }

  /** What a pass, or a loop with no more rights than it needs, goes on from. */
  List<KubeObject> first() {
    var objects = new ArrayList<KubeObject>();
    objects.add(Installation.of(plan).base().get(0)); // the namespace
    objects.addAll(needed);
    objects.addAll(Installation.rights(plan));
    objects.add(install);
    return objects;
  }
}
