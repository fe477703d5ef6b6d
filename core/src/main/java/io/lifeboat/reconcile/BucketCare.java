package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.PassOutcome;
import io.lifeboat.velero.install.PassStep;
import io.lifeboat.velero.install.PassView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Looks after the bucket of an installation. What is to be remembered is in the status before the
 * bucket is made or changed.
 */
record BucketCare(
    BucketAdmins buckets, InstallReads reads, StatusWriter status, RandomGenerator random) {
  /** The view with what came of it, failed or not; {@code telling} hears of each change. */
  PassView tend(PassStep.TendBucket step, PassView view, Consumer<String> telling) {
    var secret =
        reads.get(InstallKinds.SECRETS, view.install().namespace(), BucketAdmins.OWN_SECRET);
    var storage = view.spec().storage();
    var platform = view.platform();
    var latest = new KubeObject[] {view.install()};
    try (var admin = buckets.open(storage, platform, secret)) {
      var pass =
          new BucketPass(
              new EnsureBucket(admin, change -> telling.accept("bucket: " + change.doing())),
              this::fresh,
              record -> latest[0] = status.remember(record, latest[0]),
              buckets.contents(storage, platform, secret));
      var tended = pass.run(step.goal(), step.known(), view.now());
      if (tended.isComplete()) {
        tended
            .record()
            .name()
            .flatMap(bucket -> buckets.record(bucket, storage, platform, secret))
            .ifPresent(telling);
      }
      return view.withBucket(tended, latest[0]);
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      var failed = new PassOutcome(step.known(), List.of(), List.of(), Optional.of(e));
      return view.withBucket(failed, latest[0]);
    }
  }

  private BucketName fresh() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return BucketName.fresh(UUID.nameUUIDFromBytes(bytes));
  }
}
