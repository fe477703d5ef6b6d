package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What of a cluster goes into a backup, as in the spec of Velero's Backup (spec/velero.md §1.2,
 * §4.3). Either the old filters ({@code resources}, {@code includeClusterResources}) or the new
 * ones ({@code clusterScoped}, {@code namespaceScoped}) say something, never both.
 *
 * @param ttl how long the backup is kept; Velero's 30 days when nothing was said
 * @param storageLocation name of a BackupStorageLocation, empty for the default one
 */
public record BackupSpec(
    NameFilter namespaces,
    NameFilter resources,
    Optional<Boolean> includeClusterResources,
    NameFilter clusterScoped,
    NameFilter namespaceScoped,
    Selectors selectors,
    Duration ttl,
    String storageLocation) {
  private static final Duration STANDARD_TTL = Duration.ofDays(30);

  public BackupSpec {
    ListRules.check("namespace", namespaces);
    ListRules.check("resource", resources);
    ListRules.checkScoped("cluster-scoped", clusterScoped);
    ListRules.checkScoped("namespace-scoped", namespaceScoped);
    if (!(resources.isEmpty() && includeClusterResources.isEmpty())
        && !(clusterScoped.isEmpty() && namespaceScoped.isEmpty())) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "filter-sets-mixed",
          "include-resources, exclude-resources and include-cluster-resources are old filter"
              + " parameters, the cluster-scoped and namespace-scoped ones are new. They cannot be"
              + " used together");
    }
  }

  /** Everything, by the rules that hold when nothing is said. */
  public static BackupSpec all() {
    return ofSpec(MissingNode.getInstance());
  }

  /** Reads a Backup object. */
  public static BackupSpec of(KubeObject backup) {
    return ofSpec(backup.at("/spec"));
  }

  /** Reads the {@code spec} of a Backup, or the {@code template} of a Schedule. */
  public static BackupSpec ofSpec(JsonNode spec) {
    return new BackupSpec(
        NameFilter.of(spec, "includedNamespaces", "excludedNamespaces"),
        NameFilter.of(spec, "includedResources", "excludedResources"),
        RestoreSpec.flag(spec.path("includeClusterResources")),
        NameFilter.of(spec, "includedClusterScopedResources", "excludedClusterScopedResources"),
        NameFilter.of(spec, "includedNamespaceScopedResources", "excludedNamespaceScopedResources"),
        Selectors.of(spec, "backup"),
        GoDuration.parse(spec.path("ttl").asText("")).filter(d -> !d.isZero()).orElse(STANDARD_TTL),
        spec.path("storageLocation").asText(""));
  }

  /** Whether the old filter set is in use; without any resource filter the new one is. */
  public boolean usesOldFilters() {
    return !resources.isEmpty() || includeClusterResources.isPresent();
  }
}
