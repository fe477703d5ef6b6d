package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a pass over a VeleroInstall does next. */
public sealed interface PassStep {
  /** Look after the bucket; what is remembered of it goes into the status. */
  record TendBucket(BucketGoal goal, BucketRecord known) implements PassStep {}

  /** Write down which bucket is used, of which others look after. */
  record Remember(BucketRecord bucket) implements PassStep {}

  /**
   * Read what the installation depends on; each is empty when it depends on none.
   *
   * @param trust name of the ConfigMap with the certificates that Velero trusts
   * @param asking the same as an object that the cluster fills, to be made where it is missing
   */
  record ReadCluster(
      String namespace,
      Optional<String> secret,
      Optional<String> trust,
      Optional<KubeObject> asking,
      List<String> kinds,
      List<String> jobs)
      implements PassStep {
    public ReadCluster {
      kinds = List.copyOf(kinds);
      jobs = List.copyOf(jobs);
    }
  }

  /** Bring these objects in line, in this order. */
  record Converge(List<KubeObject> objects) implements PassStep {
    public Converge {
      objects = List.copyOf(objects);
    }
  }

  /** Look at Velero itself. */
  record LookAtVelero(String namespace) implements PassStep {}

  /**
   * Tell how things stand, and rest.
   *
   * @param again when to look again at the latest
   */
  record Rest(InstallStatus status, Duration again) implements PassStep {}
}
