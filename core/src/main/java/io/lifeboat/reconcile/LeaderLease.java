package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  /** How long it holds when it is not renewed. */
  public static final Duration USUAL = Duration.ofSeconds(30);

  /** A Lease's times have six digits, or the server does not take them. */
  static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** The hub operator's holders begin with the name of its pod. */
  private static final String OURS = "lifeboat_";

  /** The Lease of a namespace; empty when nobody ever held it. */
  public static Optional<LeaderLease> read(Cluster cluster, String namespace) {
    return cluster
        .get(InstallKinds.LEASES, new NamespacedName(namespace, NAME))
        .map(LeaderLease::of);
  }

  static LeaderLease of(KubeObject lease) {
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

  /**
   * The Lease in the hands of another holder: a new one, or the patch of the one that was found.
   *
   * @param found the patch is only taken while the Lease is as it was found
   */
  static KubeObject taken(
      Optional<KubeObject> found, String holder, String namespace, Instant now) {
    var tree = KubeJson.JSON.createObjectNode();
    var metadata = tree.putObject("metadata");
    if (found.isPresent()) {
      metadata.put("resourceVersion", found.get().resourceVersion());
    } else {
      tree.put("apiVersion", InstallKinds.LEASES.kind().apiVersion());
      tree.put("kind", InstallKinds.LEASES.kind().kind());
      metadata.put("name", NAME).put("namespace", namespace);
    }
    var before = found.map(lease -> lease.at("/spec/leaseTransitions").asInt()).orElse(-1);
    var spec = tree.putObject("spec").put("holderIdentity", holder);
    spec.put("leaseDurationSeconds", (int) USUAL.toSeconds());
    spec.put("acquireTime", MICROS.format(now)).put("renewTime", MICROS.format(now));
    spec.put("leaseTransitions", before + 1);
    return KubeObject.owning(tree);
  }

  /** The patch that renews the Lease of that {@code resourceVersion}. */
  static KubeObject renewed(String version, Instant now) {
    return patch(version, "renewTime", MICROS.format(now));
  }

  /** The patch by which the Lease of that {@code resourceVersion} has no holder. */
  static KubeObject givenBack(String version) {
    return patch(version, "holderIdentity", "");
  }

  private static KubeObject patch(String version, String field, String value) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.putObject("metadata").put("resourceVersion", version);
    tree.putObject("spec").put(field, value);
    return KubeObject.owning(tree);
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
