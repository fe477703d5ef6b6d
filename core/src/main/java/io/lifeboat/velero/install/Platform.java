package io.lifeboat.velero.install;

import io.lifeboat.storage.ClusterTags;
import io.lifeboat.velero.VeleroObjects;
import io.lifeboat.velero.install.ServerSpec.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where Velero is installed.
 *
 * @param region of the bucket
 * @param project of GCP, else empty
 * @param infrastructureName by which the cluster knows its bucket again; empty when a bucket is
 *     named and nothing else is known
 * @param tags that the cluster's owner wants on everything in the cloud
 */
public record Platform(
    Provider provider,
    String region,
    String project,
    Optional<String> infrastructureName,
    Optional<Proxy> proxy,
    Map<String, String> tags,
    Offers offers) {

  /**
   * What the cluster has to build on.
   *
   * @param openShift whether it injects trusted certificates, and monitors labelled namespaces
   * @param credentialsRequests whether the cloud credential operator serves its kind
   * @param tokensOnly whether that operator hands out no long-lived keys (STS, workload identity)
   */
  public record Offers(
      boolean openShift,
      boolean credentialsRequests,
      boolean tokensOnly,
      boolean serviceMonitors,
      boolean prometheusRules) {}

  public Platform {
    tags = Map.copyOf(tags);
  }

  public boolean isOpenShift() {
    return offers.openShift();
  }

  Condition condition() {
    return Condition.yes(
        ConditionType.PLATFORM_SUPPORTED,
        "Detected",
        provider + " " + region + (isOpenShift() ? ", OpenShift" : ""));
  }

  /** The tags by which the bucket is known again; empty when it is known by its name only. */
  public Optional<ClusterTags> clusterTags() {
    return infrastructureName.map(name -> new ClusterTags(name, VeleroObjects.STANDARD_LOCATION));
  }

  /** All tags that the platform wants on the bucket. */
  public Map<String, String> bucketTags() {
    var all = new HashMap<>(tags);
    clusterTags().ifPresent(cluster -> all.putAll(cluster.asMap()));
    return all;
  }
}
