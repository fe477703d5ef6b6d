package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.PassOutcome;
import io.lifeboat.velero.install.ClusterView;
import io.lifeboat.velero.install.InstallPass;
import io.lifeboat.velero.install.InstallStatus;
import io.lifeboat.velero.install.PassStep;
import io.lifeboat.velero.install.PassView;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Carries out passes over VeleroInstalls: does each step, and asks for the next. */
public final class InstallReconciler implements Course {
  /** How often a pass begins anew because somebody changed what it had read. */
  private static final int READ_AGAIN = 5;

  private final Cluster cluster;
  private final InstallReads reads;
  private final BucketAdmins buckets;
  private final Clock clock;
  private final RandomGenerator random;

  public InstallReconciler(
      Cluster cluster, BucketAdmins buckets, Clock clock, RandomGenerator random) {
    this.cluster = cluster;
    this.reads = new InstallReads(cluster);
    this.buckets = buckets;
    this.clock = clock;
    this.random = random;
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
        .map(install -> new Pass(telling, install).run());
  }

  @Override
  public void standBack(NamespacedName name) {
    var install = cluster.get(InstallKinds.INSTALLS, name);
    if (install.isPresent()) {
      var view = view(install.get());
      if (view.other().isPresent() && InstallPass.next(view) instanceof PassStep.Rest rest) {
        new Pass(told -> {}, install.get()).write(rest.status(), install.get());
      }
    }
  }

  private PassView view(KubeObject install) {
    return PassView.begin(install, clock.instant(), new PlatformReader(cluster).read())
        .withOther(new OtherOperator(cluster, clock.instant()).in(install.namespace()));
  }

  /** The steps of one pass, with what they found. */
  private final class Pass {
    private final Consumer<String> telling;
    private final List<ObjectChange> changes = new ArrayList<>();
    private final Set<ObjectName> dependsOn = new HashSet<>();

    private int readAgain;

    /** The object as this pass wrote it last. */
    private KubeObject latest;

    Pass(Consumer<String> telling, KubeObject install) {
      this.telling = telling;
      this.latest = install;
    }

    InstallOutcome run() {
      var install = latest;
      var view = view(install);
      Optional<LifeboatException> failure = Optional.empty();
      PassStep step = InstallPass.next(view);
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
      var last = view;
      write(rest.status(), view.install());
      return new InstallOutcome(
          install,
          rest.status(),
          changes,
          dependsOn,
          last.bucket().map(PassOutcome::checks).orElse(List.of()),
          rest.again(),
          failure.or(() -> bucketFailure(last)));
    }

    private PassView done(PassStep step, PassView view) {
      if (step instanceof PassStep.Remember remember) {
        return view.withInstall(remember(remember.bucket(), view.install()));
      } else if (step instanceof PassStep.ReadCluster read) {
        dependsOn(read);
        return view.withCluster(reads.cluster(read));
      } else if (step instanceof PassStep.Converge converge) {
        var server = view.cluster().flatMap(ClusterView::server);
        new ConvergeAll(cluster, changes::add)
            .run(
                converge.objects(),
                object ->
                    server
                        .filter(live -> ObjectName.of(live).equals(ObjectName.of(object)))
                        .map(KubeObject::resourceVersion));
        return view.afterConverging();
      } else if (step instanceof PassStep.LookAtVelero look) {
        return view.withVelero(reads.velero(look.namespace()));
      }
      return tend((PassStep.TendBucket) step, view);
    }

    private void dependsOn(PassStep.ReadCluster read) {
      depends(InstallKinds.SECRETS, BucketAdmins.OWN_SECRET);
      read.secret().ifPresent(name -> depends(InstallKinds.SECRETS, name));
      read.trust().ifPresent(name -> depends(InstallKinds.CONFIG_MAPS, name));
    }

    private void depends(ServedResource resource, String name) {
      dependsOn.add(new ObjectName(resource.kind(), new NamespacedName(latest.namespace(), name)));
    }

    private KubeObject remember(BucketRecord bucket, KubeObject install) {
      return write(new InstallStatus(bucket, List.of()), install);
    }

    /** What is remembered is in the status before the bucket is made or changed. */
    private PassView tend(PassStep.TendBucket step, PassView view) {
      var secret =
          reads.get(InstallKinds.SECRETS, view.install().namespace(), BucketAdmins.OWN_SECRET);
      var storage = view.spec().storage();
      var platform = view.platform();
      latest = view.install();
      try (var admin = buckets.open(storage, platform, secret)) {
        var pass =
            new BucketPass(
                new EnsureBucket(admin, change -> telling.accept("bucket: " + change.doing())),
                InstallReconciler.this::fresh,
                record -> latest = remember(record, latest),
                buckets.contents(storage, platform, secret));
        var tended = pass.run(step.goal(), step.known(), view.now());
        if (tended.isComplete()) {
          tended
              .record()
              .name()
              .flatMap(bucket -> buckets.record(bucket, storage, platform, secret))
              .ifPresent(telling);
        }
        return view.withBucket(tended, latest);
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED) {
          throw e;
        }
        var failed = new PassOutcome(step.known(), List.of(), List.of(), Optional.of(e));
        return view.withBucket(failed, latest);
      }
    }

    private KubeObject write(InstallStatus status, KubeObject install) {
      var patch = status.patch(install, clock.instant());
      if (patch.isEmpty()) {
        return install;
      }
      var answer =
          cluster.patchStatus(InstallKinds.INSTALLS, install.namespacedName(), patch.get());
      if (answer.isNotFound()) {
        return install; // deleted meanwhile; what it owned goes with it
      }
      if (!answer.succeeded()) {
        throw new LifeboatException(
            answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
            "status-not-written",
            "cannot write the status of VeleroInstall "
                + install.namespacedName()
                + ": "
                + answer.message());
      }
      return answer.object().orElse(install);
    }
  }

  private static Optional<LifeboatException> bucketFailure(PassView view) {
    return view.bucket().flatMap(PassOutcome::failure);
  }

  private BucketName fresh() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return BucketName.fresh(UUID.nameUUIDFromBytes(bytes));
  }
}
