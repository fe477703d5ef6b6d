package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.resource.KubeObject;
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
    var cluster = services.cluster();
    var install = install();
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
        remove(cluster, object).ifPresent(state -> changes.add(object, state, ""));
      }
      bucket.carryOut(changes, dryRun);
    }
    removal.kept().forEach((object, why) -> changes.add(object, "stays", why));
    changes.print(services.output());
    return ExitCodes.OK;
  }

  private KubeObject install() {
    var namespace = services.options().cluster.namespace;
    return new InstallReconciler(
            services.cluster(), new InstallBuckets(services), services.clock(), new SecureRandom())
        .installs(namespace).stream().findFirst().orElseThrow(UninstallCommand::none);
  }

  /** What became of it; empty when there is none. */
  private Optional<String> remove(Cluster cluster, KubeObject object) {
    var resource = cluster.discover().find(object.gvk());
    if (resource.isEmpty() || cluster.get(resource.get(), object.namespacedName()).isEmpty()) {
      return Optional.empty();
    }
    if (dryRun) {
      return Optional.of("would be deleted");
    }
    var answer = cluster.delete(resource.get(), object.namespacedName());
    if (!answer.succeeded() && !answer.isNotFound()) {
      throw new LifeboatException(
          answer.status() == 403 ? FailureKind.DENIED : FailureKind.UNAVAILABLE,
          "object-not-deleted",
          "cannot delete " + Manifests.name(object) + ": " + answer.message());
    }
    return Optional.of("deleted");
  }

  private static LifeboatException none() {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "install-not-found",
        "the cluster has no VeleroInstall",
        "what others installed, they must remove; see lifeboat status");
  }
}
