package io.lifeboat.hub.preparation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;

/**
 * The ManifestWork that lets an account on a managed cluster import that cluster again, for each
 * namespace that the account may be in (spec §5.2.5).
 */
final class ImportWork {
  private static final String LEGACY = "-custom";
  private static final String CUSTOM = "-custom-2";

  private ImportWork() {}

  /** Those of one account: in the standard namespace, and in the add-on's own if it has one. */
  static List<KubeObject> of(String cluster, String account, String agentNamespace) {
    var works = new ArrayList<KubeObject>();
    if (!agentNamespace.equals(AccountNames.STANDARD_NAMESPACE)) {
      works.add(work(cluster, account, agentNamespace, CUSTOM));
    }
    works.add(work(cluster, account, AccountNames.STANDARD_NAMESPACE, ""));
    return works;
  }

  /** What an earlier hub operator made, with a binding in the wrong namespace. */
  static List<NamespacedName> legacy(String cluster) {
    return List.of(
        new NamespacedName(cluster, "addon-managed-serviceaccount-import" + LEGACY),
        new NamespacedName(cluster, "addon-managed-serviceaccount-import-pair" + LEGACY));
  }

  private static KubeObject work(
      String cluster, String account, String agentNamespace, String custom) {
    var end = AccountNames.part(account) + custom;
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "work.open-cluster-management.io/v1").put("kind", "ManifestWork");
    var metadata = tree.putObject("metadata");
    metadata.put("name", "addon-managed-serviceaccount-import" + end).put("namespace", cluster);
    metadata
        .putObject("labels")
        .put(AccountNames.WORK_LABEL, AccountNames.ADD_ON)
        .put(BackupLabel.KEY, "cluster-activation");
    tree.putObject("spec")
        .putObject("workload")
        .putArray("manifests")
        .add(binding("managedserviceaccount-import" + end, account, agentNamespace));
    return KubeObject.owning(tree);
  }

  private static ObjectNode binding(String name, String account, String namespace) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", "ClusterRoleBinding");
    tree.putObject("metadata").put("name", name);
    tree.putObject("roleRef")
        .put("apiGroup", "rbac.authorization.k8s.io")
        .put("kind", "ClusterRole")
        .put("name", "klusterlet-bootstrap-kubeconfig");
    tree.putArray("subjects")
        .addObject()
        .put("kind", "ServiceAccount")
        .put("name", account)
        .put("namespace", namespace);
    return tree;
  }

  /** Whether a work that is there does what ours would: then nothing is to be done (W28). */
  static boolean says(KubeObject there, KubeObject wanted) {
    return there.labels().entrySet().containsAll(wanted.labels().entrySet())
        && there.at("/spec/workload/manifests").equals(wanted.at("/spec/workload/manifests"));
  }
}
