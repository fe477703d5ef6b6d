package io.lifeboat.restore;

/** Objects for archives and clusters of tests. */
final class PlanYaml {
  private PlanYaml() {}

  static String namespace(String name, String labels) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: %s}\n"
        .formatted(name, labels);
  }

  static String configMap(String namespace, String name, String value) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: %s}\ndata: {k: \"%s\"}\n"
        .formatted(name, namespace, value);
  }

  static String storageClass(String name) {
    return "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: %s}\n"
        .formatted(name);
  }

  static String deployment(String namespace, String name) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s, namespace: %s}\n"
        .formatted(name, namespace);
  }

  static String clusterRoleBinding(String name) {
    return "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: "
        + name
        + "}\n";
  }

  static String pod(String namespace, String name, String annotations) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: %s, namespace: %s, annotations: %s}\n"
        .formatted(name, namespace, annotations);
  }

  static String claim(String namespace, String name, String volume, String labels) {
    return """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s, namespace: %s, labels: %s}
        spec: {volumeName: "%s"}
        status: {phase: Bound}
        """
        .formatted(name, namespace, labels, volume);
  }

  static String volume(String name, String policy, String namespace, String claim) {
    return """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: %s}
        spec:
          persistentVolumeReclaimPolicy: %s
          claimRef: {namespace: %s, name: %s, uid: u-1, resourceVersion: "1"}
        """
        .formatted(name, policy, namespace, claim);
  }
}
