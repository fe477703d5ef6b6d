package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.CloudAccess.WebIdentity;
import io.lifeboat.velero.install.CloudAccess.WorkloadIdentity;
import java.util.ArrayList;
import java.util.List;

/** As whom Velero speaks to the cluster, and what it may do there. */
final class ServerAccess {
  static final String ACCOUNT = "velero";
  static final String RBAC = "rbac.authorization.k8s.io";

  private ServerAccess() {}

  static KubeObject account(InstallPlan plan) {
    var tree = Manifest.object("v1", "ServiceAccount", plan.namespace(), ACCOUNT);
    var metadata = (ObjectNode) tree.path("metadata");
    if (plan.access() instanceof WebIdentity role) { // for whoever injects tokens by it, as EKS
      metadata.putObject("annotations").put("eks.amazonaws.com/role-arn", role.roleArn());
    }
    if (plan.access() instanceof WorkloadIdentity account) {
      metadata
          .putObject("annotations")
          .put("iam.gke.io/gcp-service-account", account.serviceAccount());
    }
    return KubeObject.owning(tree);
  }

  /** The role, where it is not one of the cluster's own, and its binding. */
  static List<KubeObject> rights(InstallPlan plan) {
    var objects = new ArrayList<KubeObject>();
    var role = "cluster-admin";
    if (plan.spec().velero().access() == ServerSpec.Access.LEAST) {
      role = bindingName(plan.namespace()) + "-least";
      objects.add(Manifest.read("least-role.yaml").withName(role));
    }
    var name = bindingName(plan.namespace());
    // The role of a binding cannot be exchanged: another role, another binding.
    var binding =
        Manifest.object(RBAC + "/v1", "ClusterRoleBinding", "", objects.isEmpty() ? name : role);
    binding.putObject("roleRef").put("apiGroup", RBAC).put("kind", "ClusterRole").put("name", role);
    binding
        .putArray("subjects")
        .addObject()
        .put("kind", "ServiceAccount")
        .put("name", ACCOUNT)
        .put("namespace", plan.namespace());
    objects.add(KubeObject.owning(binding));
    return objects;
  }

  /** {@code velero} where the operators and installers of Velero use that. */
  static String bindingName(String namespace) {
    return namespace.equals("velero") || namespace.equals("openshift-velero")
        ? "velero"
        : "velero-" + namespace;
  }
}
