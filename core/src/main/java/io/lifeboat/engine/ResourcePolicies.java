package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.BackupSpec;
import io.lifeboat.velero.IncludeExcludePolicy;
import java.util.Locale;

/** Fetches the resource policies that a Backup names. */
final class ResourcePolicies {
  private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
  private static final String REFERENCE = "/spec/resourcePolicy";

  private ResourcePolicies() {}

  /**
   * Reads them from the Backup's namespace; those of another kind than ConfigMap are ignored, as
   * Velero does.
   *
   * @throws LifeboatException INVALID_INPUT, codes {@code resource-policies-not-found}, {@code
   *     resource-policies-invalid}: Velero would not begin either
   */
  static IncludeExcludePolicy of(KubeObject backup, Cluster cluster, ServedResources served) {
    if (!backup.text(REFERENCE + "/kind").toLowerCase(Locale.ROOT).equals("configmap")) {
      return IncludeExcludePolicy.none();
    }
    var name = new NamespacedName(backup.namespace(), backup.text(REFERENCE + "/name"));
    var policy =
        served
            .find(CONFIG_MAPS)
            .flatMap(maps -> cluster.get(maps, name))
            .map(IncludeExcludePolicy::of)
            .orElseThrow(() -> missing(name));
    if (!policy.isEmpty() && BackupSpec.of(backup).usesOldFilters()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "filter-sets-mixed",
          "the includeExcludePolicy in ConfigMap "
              + name
              + " goes with the new filters, and the backup uses the old ones",
          "say it with cluster-scoped and namespace-scoped resources");
    }
    return policy;
  }

  private static LifeboatException missing(NamespacedName name) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "resource-policies-not-found",
        "the backup names the ConfigMap " + name + " for its resource policies, which is not there",
        "create it, or name another");
  }
}
