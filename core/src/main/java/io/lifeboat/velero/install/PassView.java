package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.PassOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a pass knows so far. Every step adds what it found.
 *
 * @param install the VeleroInstall as it was read, and as this pass wrote it
 * @param other another controller that looks after this installation
 * @param bucket what came of looking after the bucket in this pass
 * @param converged whether the objects were brought in line
 */
public record PassView(
    KubeObject install,
    Instant now,
    PlatformFacts facts,
    Optional<OtherController> other,
    Optional<PassOutcome> bucket,
    Optional<ClusterView> cluster,
    boolean converged,
    Optional<VeleroView> velero) {

  /** At the start of a pass. */
  public static PassView begin(KubeObject install, Instant now, PlatformFacts facts) {
    return new PassView(
        install,
        now,
        facts,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** What the object asks for. */
  public InstallSpec spec() {
    return InstallSpec.of(install);
  }

  /** Where it is installed. */
  public Platform platform() {
    return PlatformDetection.detect(facts, spec());
  }

  /** What is known of the bucket. */
  public BucketRecord record() {
    return bucket.map(PassOutcome::record).orElseGet(() -> BucketStatus.of(install));
  }

  public PassView withOther(Optional<OtherController> who) {
    return new PassView(install, now, facts, who, bucket, cluster, converged, velero);
  }

  /** With what came of the bucket, and the object as it is with what was remembered of it. */
  public PassView withBucket(PassOutcome outcome, KubeObject after) {
    return new PassView(after, now, facts, other, Optional.of(outcome), cluster, converged, velero);
  }

  /** With the object as it was written. */
  public PassView withInstall(KubeObject after) {
    return new PassView(after, now, facts, other, bucket, cluster, converged, velero);
  }

  public PassView withCluster(ClusterView found) {
    return new PassView(install, now, facts, other, bucket, Optional.of(found), converged, velero);
  }

  /** To be read again: it was changed meanwhile. */
  public PassView withoutCluster() {
    return new PassView(install, now, facts, other, bucket, Optional.empty(), converged, velero);
  }

  public PassView afterConverging() {
    return new PassView(install, now, facts, other, bucket, cluster, true, velero);
  }

  public PassView withVelero(VeleroView found) {
    return new PassView(install, now, facts, other, bucket, cluster, converged, Optional.of(found));
  }
}
