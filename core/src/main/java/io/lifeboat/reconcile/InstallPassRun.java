package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.storage.PassOutcome;
import io.lifeboat.velero.install.ClusterView;
import io.lifeboat.velero.install.InstallPass;
import io.lifeboat.velero.install.PassStep;
import io.lifeboat.velero.install.PassView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The steps of one pass over one VeleroInstall, with what they found. */
final class InstallPassRun {
  /** How often a pass begins anew because somebody changed what it had read. */
  private static final int READ_AGAIN = 5;

  private final InstallReads reads;
  private final BucketCare care;
  private final Consumer<String> telling;
  private final List<ObjectChange> changes = new ArrayList<>();
  private final Set<ObjectName> dependsOn = new HashSet<>();
  private Optional<LifeboatException> failure = Optional.empty();
  private int readAgain;

  /** {@code telling} hears what is being done. */
  InstallPassRun(InstallReads reads, BucketCare care, Consumer<String> telling) {
    this.reads = reads;
    this.care = care;
    this.telling = telling;
  }

  /** Does one step after the other, and writes how things stand in the end. */
  InstallOutcome run(PassView begun) {
    var view = begun;
    var step = InstallPass.next(view);
    while (!(step instanceof PassStep.Rest)) {
      try {
        view = done(step, view);
        step = InstallPass.next(view);
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED) {
          throw e;
        }
        if (e.code().equals("object-changed") && readAgain++ < READ_AGAIN) {
          view = view.withoutCluster();
          step = InstallPass.next(view);
        } else {
          failure = Optional.of(e);
          step = InstallPass.failed(view, e);
        }
      }
    }
    var rest = (PassStep.Rest) step;
    care.status().write(rest.status(), view.install());
    var bucket = view.bucket();
    return new InstallOutcome(
        begun.install(),
        rest.status(),
        changes,
        dependsOn,
        bucket.map(PassOutcome::checks).orElse(List.of()),
        rest.again(),
        failure.or(() -> bucket.flatMap(PassOutcome::failure)));
  }

  private PassView done(PassStep step, PassView view) {
    if (step instanceof PassStep.Remember remember) {
      return view.withInstall(care.status().remember(remember.bucket(), view.install()));
    } else if (step instanceof PassStep.ReadCluster read) {
      dependsOn(read);
      return view.withCluster(reads.cluster(read, changes::add));
    } else if (step instanceof PassStep.Converge converge) {
      converge(converge, view.cluster().orElseThrow());
      return view.afterConverging();
    } else if (step instanceof PassStep.LookAtVelero look) {
      return view.withVelero(reads.velero(look.namespace()));
    }
    return care.tend((PassStep.TendBucket) step, view, telling);
  }

  /** Velero's kinds, of which there are many, were read in one request just now. */
  private void converge(PassStep.Converge step, ClusterView cluster) {
    var all = new ConvergeAll(reads.cluster(), changes::add);
    for (var object : step.objects()) {
      if (seen(cluster, object).filter(live -> Cluster.says(live, object)).isPresent()) {
        changes.add(new ObjectChange(object, Cluster.Change.NONE));
      } else {
        all.run(List.of(object), one -> basis(cluster, one));
      }
    }
  }

  private static Optional<KubeObject> seen(ClusterView cluster, KubeObject object) {
    return object.gvk().equals(InstallKinds.DEFINITIONS.kind())
        ? Optional.ofNullable(cluster.kinds().get(object.name()))
        : Optional.empty();
  }

  /** The server was derived from the live one. */
  private static Optional<String> basis(ClusterView cluster, KubeObject object) {
    return cluster
        .server()
        .filter(live -> ObjectName.of(live).equals(ObjectName.of(object)))
        .map(KubeObject::resourceVersion);
  }

  private void dependsOn(PassStep.ReadCluster read) {
    depends(InstallKinds.SECRETS, read.namespace(), BucketAdmins.OWN_SECRET);
    read.secret().ifPresent(name -> depends(InstallKinds.SECRETS, read.namespace(), name));
    read.trust().ifPresent(name -> depends(InstallKinds.CONFIG_MAPS, read.namespace(), name));
  }

  private void depends(ServedResource resource, String namespace, String name) {
    dependsOn.add(new ObjectName(resource.kind(), new NamespacedName(namespace, name)));
  }
}
