package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects of a hub, for tests. */
final class Objects {
  static final String LABEL = "cluster.open-cluster-management.io/backup";

  private Objects() {}

  static KubeObject secret(String namespace, String name) {
    return object("v1", "Secret", namespace, name);
  }

  static KubeObject configMap(String namespace, String name) {
    return object("v1", "ConfigMap", namespace, name);
  }

  static KubeObject deployment(String namespace, String name, String spec) {
    return object("hive.openshift.io/v1", "ClusterDeployment", namespace, name)
        .with("/spec", KubeObject.parseYaml(spec).tree());
  }

  static KubeObject pool(String namespace, String name) {
    return object("hive.openshift.io/v1", "ClusterPool", namespace, name);
  }

  static KubeObject cluster(String name) {
    return object("cluster.open-cluster-management.io/v1", "ManagedCluster", "", name);
  }

  static KubeObject addOn(String cluster, String agentNamespace) {
    return object(
            "addon.open-cluster-management.io/v1alpha1",
            "ManagedClusterAddOn",
            cluster,
            "managed-serviceaccount")
        .with("/status/namespace", agentNamespace);
  }

  static KubeObject account(String cluster, String name, String validity) {
    return object(
            "authentication.open-cluster-management.io/v1beta1",
            "ManagedServiceAccount",
            cluster,
            name)
        .withLabel(AccountNames.LABEL, AccountNames.FIRST)
        .with("/spec/rotation/validity", validity);
  }

  private static KubeObject object(String apiVersion, String kind, String namespace, String name) {
    var object =
        KubeObject.parseYaml("apiVersion: " + apiVersion + "\nkind: " + kind + "\n").withName(name);
    return namespace.isEmpty() ? object : object.withNamespace(namespace);
  }

  static Map<NamespacedName, KubeObject> byName(KubeObject... objects) {
    return Stream.of(objects)
        .collect(Collectors.toMap(KubeObject::namespacedName, Function.identity()));
  }
}
