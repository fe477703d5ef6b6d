package io.lifeboat.velero.install;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.PassOutcome;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.install.ServerSpec.Crds;
import io.lifeboat.velero.install.StorageSpec.Care;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over a VeleroInstall, as a function: what is known so far in, the next step out. Carry
 * it out, add what it found to the view, and ask again, until it is {@link PassStep.Rest}. Source:
 * spec/managed-velero.md §3.
 */
public final class InstallPass {
  private final PassView view;
  private final PassReport report;

  private InstallPass(PassView view) {
    this.view = view;
    this.report = new PassReport(view);
  }

  /** The next step; never fails. */
  public static PassStep next(PassView view) {
    return new InstallPass(view).next();
  }

  /** How to end when a step that is not about the bucket failed. */
  public static PassStep.Rest failed(PassView view, LifeboatException why) {
    return new PassReport(view).failed(why);
  }

  private PassStep next() {
    var install = view.install();
    if (!install.text("/metadata/deletionTimestamp").isEmpty()) {
      return report.leaving(); // its objects go with it
    }
    if (!install.name().equals(VeleroInstallKind.NAME)) {
      return report.duplicate();
    }
    if (view.other().isPresent()) {
      return report.otherController(view.other().get());
    }
    try {
      var spec = InstallSpec.of(install);
      return spec.paused() ? report.paused() : active(spec);
    } catch (LifeboatException e) {
      return report.failed(e);
    }
  }

  private PassStep active(InstallSpec spec) {
    var platform = PlatformDetection.detect(view.facts(), spec);
    var storage = spec.storage();
    if (storage.care() == Care.LEAVE) {
      var left = new BucketRecord(storage.bucketName(), true, Optional.empty(), Map.of());
      return view.record().equals(left)
          ? installation(spec, platform)
          : new PassStep.Remember(left);
    }
    if (view.bucket().isEmpty() && BucketStatus.isDue(view.record(), view.now())) {
      return new PassStep.TendBucket(storage.goal(platform), view.record());
    }
    return mustWaitForBucket() ? report.bucketMissing(platform) : installation(spec, platform);
  }

  /** Until there is a bucket there is nothing to point Velero at. */
  private boolean mustWaitForBucket() {
    return view.bucket().flatMap(PassOutcome::failure).isPresent() && !view.record().provisioned();
  }

  private PassStep installation(InstallSpec spec, Platform platform) {
    var plan =
        InstallPlan.first(
                view.install().namespace(),
                spec,
                platform,
                view.record().name().orElseThrow(InstallPass::nameless))
            .ownedBy(view.install());
    if (view.cluster().isEmpty()) {
      return new PassStep.ReadCluster(
          plan.namespace(),
          plan.access().secret(),
          plan.trustedCa().map(ServerSpec.TrustedCa::configMap),
          TrustBundle.object(plan).map(bundle -> Installation.owned(bundle, plan)),
          spec.velero().crds() == Crds.NONE ? List.of() : kindNames(),
          spec.velero().crds() == Crds.IMAGE ? new CrdJob(plan).names() : List.of());
    }
    var kindsMissing =
        spec.velero().crds() == Crds.IMAGE && new CrdJob(plan).mustWait(view.cluster().get());
    if (!view.converged()) {
      return new PassStep.Converge(objects(plan, view.cluster().get(), kindsMissing));
    }
    if (kindsMissing) {
      return report.kindsMissing(plan, view.cluster().get());
    }
    if (view.velero().isEmpty()) {
      return new PassStep.LookAtVelero(plan.namespace());
    }
    return report.done(plan, view.cluster().get(), view.velero().get());
  }

  private static List<String> kindNames() {
    return VeleroKinds.definitions().stream().map(KubeObject::name).toList();
  }

  /** All but the kinds that are not ours to touch, and what cannot be made without them. */
  private static List<KubeObject> objects(
      InstallPlan plan, ClusterView cluster, boolean kindsMissing) {
    var objects = new ArrayList<KubeObject>();
    var installation = Installation.of(plan.reading(cluster.configHash()));
    for (var object : kindsMissing ? installation.base() : installation.all()) {
      var live = Optional.ofNullable(cluster.kinds().get(object.name()));
      if (object.kind().equals("Job")) {
        objects.addAll(new CrdJob(plan).objects(cluster));
      } else if (!object.kind().equals("CustomResourceDefinition")
          || CrdVerdict.of(object, live).ours()) {
        objects.add(isServer(object) ? ForeignParts.kept(object, cluster.server()) : object);
      }
    }
    return objects;
  }

  private static boolean isServer(KubeObject object) {
    return object.kind().equals("Deployment") && object.name().equals("velero");
  }

  private static LifeboatException nameless() {
    return new LifeboatException(
        FailureKind.UNAVAILABLE, "bucket-not-chosen", "no bucket has been chosen yet");
  }
}
