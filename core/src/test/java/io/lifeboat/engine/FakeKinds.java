package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a cluster in memory serves: a few kinds of Kubernetes, and those of its definitions. */
final class FakeKinds {
  private static final Set<String> VERBS =
      Set.of("create", "delete", "get", "list", "patch", "update", "watch");
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "Namespace",
          "PersistentVolume",
          "ClusterRole",
          "ClusterRoleBinding",
          "PriorityClass",
          "StorageClass",
          "CustomResourceDefinition");

  private final List<ServedResource> served = new ArrayList<>();

  FakeKinds() {
    serve("v1", "Pod", "pods");
    serve("v1", "Namespace", "namespaces");
    serve("v1", "PersistentVolume", "persistentvolumes");
    serve("v1", "PersistentVolumeClaim", "persistentvolumeclaims");
    serve("v1", "ServiceAccount", "serviceaccounts");
    serve("v1", "Service", "services");
    serve("v1", "ConfigMap", "configmaps");
    serve("v1", "Secret", "secrets");
    serve("apps/v1", "Deployment", "deployments");
    serve("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles");
    serve("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings");
    serve("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses");
    serve("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions");
  }

  void serve(String apiVersion, String kind, String plural) {
    served.add(
        new ServedResource(
            GroupVersionKind.of(apiVersion, kind),
            plural,
            plural.substring(0, plural.length() - 1),
            List.of(),
            !CLUSTER_SCOPED.contains(kind),
            VERBS,
            true));
  }

  /** All that is served where these objects are. */
  List<ServedResource> with(Collection<KubeObject> objects) {
    var all = new ArrayList<>(served);
    objects.stream()
        .filter(object -> object.is("apiextensions.k8s.io", "CustomResourceDefinition"))
        .forEach(definition -> all.add(defined(definition)));
    return all;
  }

  private static ServedResource defined(KubeObject definition) {
    return new ServedResource(
        new GroupVersionKind(
            definition.text("/spec/group"),
            definition.text("/spec/versions/0/name"),
            definition.text("/spec/names/kind")),
        definition.text("/spec/names/plural"),
        definition.text("/spec/names/singular"),
        List.of(),
        definition.text("/spec/scope").equals("Namespaced"),
        VERBS,
        true);
  }

  /** The status of a definition whose kind is served. */
  static JsonNode established() {
    return KubeObject.parseYaml(
            """
            {status: {conditions: [{type: Established, status: "True"},
                                   {type: NamesAccepted, status: "True"}]}}
            """)
        .at("/status");
  }
}
