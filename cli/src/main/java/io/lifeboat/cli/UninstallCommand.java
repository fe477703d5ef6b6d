package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.storage.BucketName;
import io.lifeboat.velero.install.Removal;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nBackups survive: the bucket, Velero's kinds with the objects of them, and the%n"
            + "namespace stay. A bucket that holds nothing goes when its name is typed.%n%n"
            + "Examples:%n",
    footer = {
      "  lifeboat uninstall --dry-run",
      "  lifeboat uninstall -n openshift-velero",
      "  lifeboat uninstall --delete-bucket velero-trial"
    })
final class UninstallCommand implements Callable<Integer> {
  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Show what would go and what would stay.")
  boolean dryRun;

  @Option(
      names = "--delete-bucket",
      paramLabel = "NAME",
      description = {
        "Delete the bucket of this name, too: that of the",
        "installation, and only when it is empty."
      })
  @Nullable String deleteBucket;

  private final Services services;

  UninstallCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var objects = new ObjectRemoval(services.cluster(), dryRun);
    var reconciler =
        new InstallReconciler(
            services.cluster(), new InstallBuckets(services), services.clock(), new SecureRandom());
    var install =
        reconciler.installs(services.options().cluster.namespace).stream()
            .findFirst()
            .orElseThrow(UninstallCommand::none);
    new Coexistence(reconciler).check(install);
    var removal = Removal.of(install);
    var bucket =
        new BucketFarewell(
            services, install, Optional.ofNullable(deleteBucket).map(BucketName::new));
    bucket.check();
    var changes = new ObjectChanges();
    try (var work =
        services.underway().doing("uninstalling Velero", "run the same again", () -> {})) {
      for (var object : removal.gone()) {
        services.underway().goOn();
        work.reached(object.kind() + " " + object.name());
        objects.remove(object).ifPresent(state -> changes.add(object, state, ""));
      }
      bucket.carryOut(changes, dryRun);
    }
    removal.kept().forEach((object, why) -> changes.add(object, "stays", why));
    changes.print(services.output());
    return ExitCodes.OK;
  }

  private static LifeboatException none() {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "install-not-found",
        "the cluster has no VeleroInstall",
        "what others installed, they must remove; see lifeboat status");
  }
}
