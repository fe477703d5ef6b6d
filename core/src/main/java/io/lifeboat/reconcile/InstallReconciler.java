package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.install.InstallPass;
import io.lifeboat.velero.install.OtherController;
import io.lifeboat.velero.install.PassStep;
import io.lifeboat.velero.install.PassView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Carries out passes over VeleroInstalls: does each step, and asks for the next. */
public final class InstallReconciler implements Course {
  private final Cluster cluster;
  private final InstallReads reads;
  private final BucketCare care;
  private final Clock clock;

  public InstallReconciler(
      Cluster cluster, BucketAdmins buckets, Clock clock, RandomGenerator random) {
    this.cluster = cluster;
    this.reads = new InstallReads(cluster);
    this.care = new BucketCare(buckets, reads, new StatusWriter(cluster, clock), random);
    this.clock = clock;
  }

  @Override
  public String kind() {
    return InstallKinds.INSTALLS.kind().kind();
  }

  /** Whether the cluster knows the kind. */
  @Override
  public boolean isServed() {
    return cluster.discover().find(InstallKinds.INSTALLS.kind()).isPresent();
  }

  /**
   * The VeleroInstalls of one namespace, or of all; none where the kind is not served.
   *
   * @param namespace null for all
   */
  public List<KubeObject> installs(@Nullable String namespace) {
    var found = new ArrayList<KubeObject>();
    if (isServed()) {
      var scope = namespace == null ? ListScope.all() : ListScope.namespace(namespace);
      cluster.list(InstallKinds.INSTALLS, scope, found::add);
    }
    return found;
  }

  @Override
  public List<KubeObject> objects(String namespace) {
    return installs(namespace);
  }

  @Override
  public Optional<InstallOutcome> run(NamespacedName name, Consumer<String> telling) {
    return pass(name, telling);
  }

  /**
   * One pass.
   *
   * @param telling hears what is being done
   * @return empty when there is no such object
   */
  public Optional<InstallOutcome> pass(NamespacedName name, Consumer<String> telling) {
    return cluster
        .get(InstallKinds.INSTALLS, name)
        .map(install -> new InstallPassRun(reads, care, telling).run(view(install)));
  }

  /** Another controller that is alive in the namespace, if there is one. */
  public Optional<OtherController> other(String namespace) {
    return new OtherOperator(cluster, clock.instant()).in(namespace);
  }

  @Override
  public void standBack(NamespacedName name) {
    var install = cluster.get(InstallKinds.INSTALLS, name);
    if (install.isPresent()) {
      var view = view(install.get());
      if (view.other().isPresent() && InstallPass.next(view) instanceof PassStep.Rest rest) {
        care.status().write(rest.status(), install.get());
      }
    }
  }

  private PassView view(KubeObject install) {
    return PassView.begin(install, clock.instant(), new PlatformReader(cluster).read())
        .withOther(other(install.namespace()));
  }
}
