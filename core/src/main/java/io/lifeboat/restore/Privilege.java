package io.lifeboat.restore;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.action.Kinds;
import java.util.Optional;
import java.util.Set;

/** Safety rule 2: what a restore does not touch unless it is told to. */
final class Privilege {
  private static final Set<String> KINDS =
      Set.of(
          "rbac.authorization.k8s.io/ClusterRoleBinding",
          "authorization.openshift.io/ClusterRoleBinding",
          "admissionregistration.k8s.io/MutatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
          "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
          "admissionregistration.k8s.io/MutatingAdmissionPolicy",
          "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding");

  private Privilege() {}

  /** The rule that forbids an item, by its kind or by a namespace it comes from or goes to. */
  static Optional<Rule> forbids(ItemId item, GroupVersionKind kind, NamespacedName target) {
    if (KINDS.contains(kind.group() + "/" + kind.kind())) {
      return Optional.of(Rule.PRIVILEGED_KIND);
    }
    var isNamespace = item.resource().equals(Kinds.NAMESPACES);
    return isPlatform(isNamespace ? item.name().name() : item.name().namespace())
            || isPlatform(isNamespace ? target.name() : target.namespace())
        ? Optional.of(Rule.PRIVILEGED_NAMESPACE)
        : Optional.empty();
  }

  static boolean isPlatform(String namespace) {
    return namespace.equals("default")
        || namespace.startsWith("kube-")
        || namespace.equals("openshift")
        || namespace.startsWith("openshift-");
  }
}
