package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The Lease of whoever looks after the installation of a namespace, as it was read. It has the name
 * that the hub operator gives to its own, so that the two exclude each other.
 *
 * @param holder empty when it was given back
 * @param until when it runs out, by the holder's clock
 */
public record LeaderLease(String holder, Instant until) {
  /** Source: spec/hub-backup.md, the hub operator's leader election id. */
  public static final String NAME = "58497677.cluster.management.io";

  /** The hub operator's holders begin with the name of its pod. */
  private static final String OURS = "lifeboat_";

  /** The Lease of a namespace; empty when nobody ever held it. */
  public static Optional<LeaderLease> read(Cluster cluster, String namespace) {
    return cluster
        .get(InstallKinds.LEASES, new NamespacedName(namespace, NAME))
        .map(LeaderLease::of);
  }

  private static LeaderLease of(KubeObject lease) {
    var renewed = lease.text("/spec/renewTime");
    var lasts = Duration.ofSeconds(lease.at("/spec/leaseDurationSeconds").asLong());
    return new LeaderLease(lease.text("/spec/holderIdentity"), instant(renewed).plus(lasts));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** How a holder of ours calls itself; another name for each. */
  public static String identity(String host, long random) {
    return OURS + host + "_" + Long.toHexString(random);
  }

  /** Whether somebody holds it. */
  public boolean isLive(Instant now) {
    return !holder.isEmpty() && now.isBefore(until);
  }

  /** Whether the holder is a Lifeboat. */
  public boolean isOurs() {
    return holder.startsWith(OURS);
  }
}
