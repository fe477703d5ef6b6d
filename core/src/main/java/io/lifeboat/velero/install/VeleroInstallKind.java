package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;

/** The kind VeleroInstall. */
public final class VeleroInstallKind {
  public static final GroupVersionKind KIND =
      new GroupVersionKind("managed.openshift.io", "v1alpha2", "VeleroInstall");

  /** The only name that one may have. */
  public static final String NAME = "cluster";

  private VeleroInstallKind() {}

  /** Its definition, with schema, defaults and rules. */
  public static KubeObject definition() {
    return Manifest.read("veleroinstall-crd.yaml");
  }

  /** The only one of a cluster. */
  public static KubeObject object(String namespace, ObjectNode spec) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", KIND.apiVersion()).put("kind", KIND.kind());
    tree.putObject("metadata").put("name", NAME).put("namespace", namespace);
    tree.set("spec", spec);
    return KubeObject.owning(tree);
  }
}
