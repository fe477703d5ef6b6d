package io.lifeboat.engine;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.BackupSpec;

/**
 * What shall be backed up, as a Velero Backup object: its name, Velero's namespace, labels,
 * annotations and spec. Whatever the object says beside that is kept and written to the bucket.
 */
public record BackupRequest(KubeObject backup) {
  private static final String CLUSTER_TOO = "/spec/includeClusterResources";

  /** A Backup with an empty spec, which Velero reads as "all namespaces". */
  public static BackupRequest named(NamespacedName name) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("kind", "Backup").put("apiVersion", "velero.io/v1");
    tree.putObject("metadata").put("name", name.name()).put("namespace", name.namespace());
    tree.putObject("spec").putObject("metadata");
    return new BackupRequest(KubeObject.of(tree));
  }

  public String name() {
    return backup.name();
  }

  public BackupSpec spec() {
    return BackupSpec.of(backup);
  }

  /**
   * The same request, which takes cluster-scoped objects too when it takes all namespaces and says
   * nothing about resources, nor in resource policies. Velero means to do so and, since 1.17, does
   * not (spec/velero.md §4.3, "Trap"); the spec that is written says what was done.
   */
  public BackupRequest ofTheWholeCluster() {
    var spec = spec();
    var silent =
        !spec.usesOldFilters()
            && spec.clusterScoped().isEmpty()
            && spec.namespaceScoped().isEmpty()
            && backup.at("/spec/resourcePolicy").isMissingNode();
    return silent && spec.namespaces().isEverything()
        ? new BackupRequest(backup.with(CLUSTER_TOO, BooleanNode.TRUE))
        : this;
  }
}
