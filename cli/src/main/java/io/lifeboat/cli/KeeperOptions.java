package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.InstallPlan;
import io.lifeboat.velero.install.ReconcileManifests;
import io.lifeboat.velero.install.ReconcileManifests.Keeper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What keeps an installation right from inside the cluster. */
final class KeeperOptions {
  @Option(
      names = "--reconcile",
      paramLabel = "HOW",
      converter = InstallWords.KeeperWord.class,
      description = {
        "Keep the installation right from inside the cluster:",
        "watch, as soon as something is changed; cron, every",
        "ten minutes; or none. Another way than before takes",
        "the earlier one away (default: as it is)."
      })
  @Nullable Keeper reconcile;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "Image of Lifeboat, for --reconcile.")
  @Nullable String image;

  /**
   * The objects of the way that was asked for.
   *
   * @throws LifeboatException INVALID_INPUT, {@code image-missing}
   */
  List<KubeObject> wanted(InstallPlan plan) {
    if (reconcile == null || reconcile == Keeper.NONE) {
      return List.of();
    }
    if (image == null) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "image-missing",
          "--reconcile needs an image of Lifeboat to run",
          "name it with --image");
    }
    return ReconcileManifests.of(reconcile, plan, image);
  }

  /** What another way than that has left in the namespace, perhaps. */
  List<KubeObject> superseded(String namespace) {
    return reconcile == null ? List.of() : ReconcileManifests.superseded(reconcile, namespace);
  }
}
