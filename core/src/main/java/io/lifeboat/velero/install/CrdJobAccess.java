package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** As whom the job makes Velero's kinds: an account that may do nothing else. */
final class CrdJobAccess {
  static final String ACCOUNT = "velero-crds";

  private CrdJobAccess() {}

  static List<KubeObject> objects(String namespace) {
    var account = Manifest.object("v1", "ServiceAccount", namespace, ACCOUNT);
    var api = ServerAccess.RBAC + "/v1";
    var role = Manifest.object(api, "ClusterRole", "", name(namespace));
    var rule = role.putArray("rules").addObject();
    rule.set("apiGroups", Manifest.texts(List.of("apiextensions.k8s.io")));
    rule.set("resources", Manifest.texts(List.of("customresourcedefinitions")));
    rule.set("verbs", Manifest.texts(List.of("get", "list", "watch", "create", "patch")));
    var binding = Manifest.object(api, "ClusterRoleBinding", "", name(namespace));
    var to = binding.putObject("roleRef").put("apiGroup", ServerAccess.RBAC);
    to.put("kind", "ClusterRole").put("name", name(namespace));
    var subject = binding.putArray("subjects").addObject().put("kind", "ServiceAccount");
    subject.put("name", ACCOUNT).put("namespace", namespace);
    return List.of(KubeObject.owning(account), KubeObject.owning(role), KubeObject.owning(binding));
  }

  private static String name(String namespace) {
    return ServerAccess.bindingName(namespace) + "-crds";
  }
}
