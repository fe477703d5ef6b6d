package io.lifeboat.cli;

import io.lifeboat.cli.InstallWords.Keeping;
import io.lifeboat.cli.InstallWords.Rehearsal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.ConvergeAll;
import io.lifeboat.reconcile.InstallOutcome;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.PlatformReader;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.velero.install.Condition;
import io.lifeboat.velero.install.ConditionType;
import io.lifeboat.velero.install.InstallPlan;
import io.lifeboat.velero.install.InstallSpec;
import io.lifeboat.velero.install.Installation;
import io.lifeboat.velero.install.PlatformDetection;
import io.lifeboat.velero.install.PlatformFacts;
import io.lifeboat.velero.install.ReconcileManifests;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nWrites only what differs, so it may be said again at any time. Labels,%n"
            + "annotations, variables and fields of others stay.%n%nExamples:%n",
    footer = {
      "  lifeboat install --bucket velero-prod --provider aws --region eu-west-1 \\",
      "    --role-arn arn:aws:iam::123456789012:role/velero --wait",
      "  lifeboat install --bucket velero --credentials-file keys.ini \\",
      "    --s3-endpoint https://minio.example.com:9000 --wait",
      "  lifeboat install -f veleroinstall.yaml --dry-run=server",
      "  lifeboat install --bucket b --provider gcp --dry-run=client -o yaml"
    })
final class InstallCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Shown where no name has been chosen yet. */
  private static final BucketName UNCHOSEN = BucketName.fresh(new UUID(0, 0));

  @Mixin final InstallOptions wanted = new InstallOptions();

  @Option(
      names = "--dry-run",
      paramLabel = "WHERE",
      converter = InstallWords.RehearsalWord.class,
      description = {
        "Change nothing: client prints every object and asks",
        "neither cluster nor cloud; server asks the cluster",
        "what it would say to each."
      })
  @Nullable Rehearsal dryRun;

  @Option(
      names = "--openshift",
      fallbackValue = "true",
      description = "With --dry-run=client: as for an OpenShift cluster.")
  boolean openShift;

  @Option(
      names = "--reconcile",
      paramLabel = "HOW",
      converter = InstallWords.KeepingWord.class,
      description = {
        "Keep the installation right from inside the cluster:",
        "watch, as soon as something is changed; cron, every",
        "ten minutes; or none (the default)."
      })
  Keeping reconcile = Keeping.NONE;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "Image of Lifeboat, for --reconcile.")
  @Nullable String image;

  @Option(
      names = "--wait",
      fallbackValue = "true",
      description = {
        "Wait until Velero has reached the bucket, for five",
        "minutes or as long as --timeout says."
      })
  boolean wait;

  private final Services services;

  InstallCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var install = wanted.install(namespace(), services.options().location);
    if (dryRun == Rehearsal.CLIENT) {
      var facts = PlatformFacts.serving(openShift ? PlatformFacts.LOOKED_FOR : Set.of());
      new Manifests(objects(install, plan(install, facts))).print(services.output());
      return ExitCodes.OK;
    }
    var plan = plan(install, new PlatformReader(services.cluster()).read());
    var objects = objects(install, plan); // refused here, before anything is written
    if (dryRun == Rehearsal.SERVER) {
      rehearse(objects).print(services.output());
      return ExitCodes.OK;
    }
    return install(install, plan);
  }

  private String namespace() {
    if (services.options().cluster.namespace != null || dryRun != Rehearsal.CLIENT) {
      return services.veleroNamespace();
    }
    return openShift ? VeleroSite.OPENSHIFT_NAMESPACE : VeleroSite.USUAL_NAMESPACE;
  }

  /** Every object, in the order in which they are made. */
  private List<KubeObject> objects(KubeObject install, InstallPlan plan) {
    var installation = Installation.of(plan);
    var objects = new ArrayList<>(installation.base());
    objects.addAll(Installation.madeOnce(plan));
    objects.add(VeleroInstallKind.definition());
    wanted.secret(install.namespace()).ifPresent(objects::add);
    objects.add(install);
    objects.addAll(installation.owned());
    objects.addAll(keepers(plan));
    return objects;
  }

  private InstallPlan plan(KubeObject install, PlatformFacts facts) {
    var spec = InstallSpec.of(install);
    var platform = PlatformDetection.detect(facts, spec);
    var bucket = spec.storage().bucketName();
    if (bucket.isEmpty() && dryRun != null) {
      services.note("the bucket gets its name when it is made; here it is all zeros");
    }
    return InstallPlan.first(install.namespace(), spec, platform, bucket.orElse(UNCHOSEN));
  }

  private List<KubeObject> keepers(InstallPlan plan) {
    if (reconcile == Keeping.NONE) {
      return List.of();
    }
    if (image == null) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "image-missing",
          "--reconcile needs an image of Lifeboat to run",
          "name it with --image");
    }
    return reconcile == Keeping.WATCH
        ? ReconcileManifests.watch(plan, image)
        : ReconcileManifests.cron(plan, image);
  }

  private ObjectChanges rehearse(List<KubeObject> objects) {
    var changes = new ObjectChanges();
    for (var object : objects) {
      try {
        var change = services.cluster().rehearse(object);
        changes.add(
            object,
            switch (change) {
              case NONE -> "unchanged";
              case CREATED -> "would be created";
              case UPDATED -> "would be updated";
            },
            "");
      } catch (LifeboatException e) {
        if (!isTooEarly(e)) {
          throw e;
        }
        changes.add(object, "would be created", "not asked: its kind or namespace comes first");
      }
    }
    return changes;
  }

  private static boolean isTooEarly(LifeboatException refusal) {
    var message = String.valueOf(refusal.getMessage());
    return refusal.code().equals("kind-not-served")
        || (message.contains("namespaces \"") && message.contains("not found"));
  }

  private int install(KubeObject install, InstallPlan plan) {
    var cluster = services.cluster();
    var changes = new ObjectChanges();
    var underway = services.underway();
    try (var work = underway.doing("installing Velero", "run the same again", () -> {})) {
      var first = new ArrayList<KubeObject>();
      first.add(Installation.of(plan).base().get(0));
      first.add(VeleroInstallKind.definition());
      wanted.secret(install.namespace()).ifPresent(first::add);
      first.addAll(Installation.madeOnce(plan));
      first.add(install);
      new ConvergeAll(cluster, change -> changes.add(change.object(), change.state(), ""))
          .run(first);
      var reconciler =
          new InstallReconciler(
              cluster, new InstallBuckets(services), services.clock(), new SecureRandom());
      var outcome = pass(reconciler, install, changes);
      new ConvergeAll(cluster, change -> changes.add(change.object(), change.state(), ""))
          .run(keepers(plan));
      work.reached("waiting for Velero to reach the bucket");
      var deadline = System.nanoTime() + services.timeout().orElse(PATIENCE).toNanos();
      while (wait && !isReady(outcome)) {
        if (System.nanoTime() > deadline) {
          changes.print(services.output());
          throw notReady(outcome);
        }
        pause();
        underway.goOn();
        outcome = pass(reconciler, install, changes);
      }
      changes.print(services.output());
      outcome.failure().ifPresent(InstallCommand::rethrow);
      tell(outcome);
    }
    return ExitCodes.OK;
  }

  private InstallOutcome pass(
      InstallReconciler reconciler, KubeObject install, ObjectChanges changes) {
    var outcome =
        reconciler.pass(install.namespacedName(), services::note).orElseThrow(InstallCommand::gone);
    outcome.changes().forEach(change -> changes.add(change.object(), change.state(), ""));
    return outcome;
  }

  private static boolean isReady(InstallOutcome outcome) {
    return ready(outcome).map(Condition::isTrue).orElse(false);
  }

  private static Optional<Condition> ready(InstallOutcome outcome) {
    return outcome.status().conditions().stream()
        .filter(condition -> condition.type() == ConditionType.READY)
        .findFirst();
  }

  private void tell(InstallOutcome outcome) {
    ready(outcome)
        .ifPresent(
            ready ->
                services.note(
                    ready.isTrue() ? ready.message() : "not ready yet: " + ready.message()));
  }

  private static void rethrow(LifeboatException failure) {
    throw failure;
  }

  private static LifeboatException notReady(InstallOutcome outcome) {
    return new LifeboatException(
        FailureKind.DEADLINE,
        "deadline-exceeded",
        "Velero is installed, but not ready: "
            + ready(outcome).map(Condition::message).orElse("nothing is known of it"),
        "lifeboat status shows how it stands");
  }

  private static LifeboatException gone() {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "install-not-found",
        "the VeleroInstall was deleted while it was carried out",
        "find out by whom");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for Velero");
    }
  }
}
