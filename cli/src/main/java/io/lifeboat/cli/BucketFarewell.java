package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.BucketAdmins;
import io.lifeboat.reconcile.PlatformReader;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.velero.install.InstallSpec;
import io.lifeboat.velero.install.InstallSpec.DeletionPolicy;
import io.lifeboat.velero.install.Platform;
import io.lifeboat.velero.install.PlatformDetection;
import io.lifeboat.velero.install.StorageSpec.Care;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What becomes of the bucket when Velero goes: it stays as it is, loses the tags by which the
 * cluster knew it, or, empty and with its name typed, goes too.
 */
final class BucketFarewell {
  private static final GroupVersionKind SECRET = new GroupVersionKind("", "v1", "Secret");

  private final Services services;
  private final KubeObject install;
  private final InstallSpec spec;
  private final Optional<BucketName> typed;

  /** {@code typed} is the name that the user wrote out; absent: the bucket is not to go. */
  BucketFarewell(Services services, KubeObject install, Optional<BucketName> typed) {
    this.services = services;
    this.install = install;
    this.spec = InstallSpec.of(install);
    this.typed = typed;
  }

  /**
   * Refuses what must not be, before anything is removed.
   *
   * @throws LifeboatException REFUSED {@code bucket-not-named}, {@code bucket-not-ours} or {@code
   *     bucket-not-empty}
   */
  void check() {
    if (typed.isEmpty()) {
      return;
    }
    if (!typed.equals(bucket())) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "bucket-not-named",
          "bucket "
              + typed.get()
              + " is not that of this installation, which is "
              + bucket().map(BucketName::value).orElse("not chosen yet"),
          "nothing was removed; type the name of the bucket that is to go");
    }
    if (spec.storage().care() == Care.LEAVE) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "bucket-not-ours",
          "others look after bucket " + typed.get() + ": spec.storage.policy is Leave",
          "nothing was removed; delete it with their tools");
    }
    if (holdsAnything(typed.get())) {
      throw StorageFailure.notEmpty(typed.get().value(), null);
    }
  }

  private boolean holdsAnything(BucketName name) {
    try (var store =
        new InstallBuckets(services).store(name, "", spec.storage(), platform(), secret())) {
      var page = store.list("", Depth.FOLDER, "");
      return !page.objects().isEmpty() || !page.folders().isEmpty();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Does it, or says what would be done; told as a row of the same table as the objects. */
  void carryOut(ObjectChanges changes, boolean dryRun) {
    if (bucket().isEmpty()) {
      return;
    }
    if (typed.isPresent()) {
      if (!dryRun) {
        withAdmin(admin -> admin.delete(typed.get()));
      }
      changes.add(row(), dryRun ? "would be deleted" : "deleted", "it is empty");
    } else if (spec.deletionPolicy() == DeletionPolicy.RETAIN_AND_UNTAG) {
      if (!dryRun) {
        var tags = Set.of(ClusterTags.INFRASTRUCTURE, ClusterTags.LOCATION);
        withAdmin(admin -> admin.apply(bucket().get(), new BucketChange.RemoveTags(tags)));
      }
      changes.add(
          row(),
          dryRun ? "would be untagged" : "untagged",
          "stays, with all backups in it; no cluster knows it by its tags any more");
    } else {
      changes.add(row(), "stays", "with all backups in it" + howToDelete());
    }
  }

  private String howToDelete() {
    return spec.deletionPolicy() == DeletionPolicy.DELETE
        ? "; deletionPolicy is Delete: it goes when its name is typed, --delete-bucket="
            + bucket().orElseThrow()
        : "";
  }

  private Optional<BucketName> bucket() {
    return Optional.of(install.text("/status/storageBucket/name"))
        .filter(name -> !name.isEmpty())
        .map(BucketName::new);
  }

  private void withAdmin(Consumer<BucketAdmin> action) {
    try (var admin = new InstallBuckets(services).open(spec.storage(), platform(), secret())) {
      action.accept(admin);
    }
  }

  private Platform platform() {
    return PlatformDetection.detect(new PlatformReader(services.cluster()).read(), spec);
  }

  private Optional<KubeObject> secret() {
    var secrets = services.cluster().discover().find(SECRET).orElseThrow();
    return services
        .cluster()
        .get(secrets, new NamespacedName(install.namespace(), BucketAdmins.OWN_SECRET));
  }

  private KubeObject row() {
    return KubeObject.parseYaml(
        "{apiVersion: "
            + Document.API_VERSION
            + ", kind: Bucket, metadata: {name: "
            + bucket().orElseThrow()
            + "}}");
  }
}
