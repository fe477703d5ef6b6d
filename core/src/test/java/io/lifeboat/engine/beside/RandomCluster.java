package io.lifeboat.engine.beside;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Puts worlds into a cluster, and disturbs them. */
final class RandomCluster {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: vessels.fleet.test}
      spec:
        group: fleet.test
        scope: Namespaced
        names: {plural: vessels, singular: vessel, kind: Vessel, listKind: VesselList}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec: {type: object, properties: {draught: {type: integer}}}
                status: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  /** Kinds whose objects are left alone when a world is disturbed. */
  private static final Set<String> SPARED = Set.of("Namespace", "PersistentVolume");

  private final Cluster cluster;
  private final ServedResources served;

  RandomCluster(Cluster cluster) {
    this.cluster = cluster;
    this.served = cluster.discover();
  }

  /** Defines the custom kind of the worlds. */
  static void define(KubePeer kube, Cluster cluster) {
    new RandomCluster(cluster).create(List.of(KubeObject.parseYaml(DEFINITION)));
    kube.kubectl("wait", "--for=condition=Established", "crd/vessels.fleet.test");
  }

  void create(List<KubeObject> objects) {
    var problems = objects.stream().map(this::problem).filter(text -> !text.isEmpty()).toList();
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n", problems));
    }
  }

  /** Why an object or its status could not be put there; empty when it was. */
  private String problem(KubeObject object) {
    var resource = served.find(object.gvk()).orElseThrow(() -> new AssertionError(object));
    var answer = cluster.create(resource, object);
    var status = object.at("/status");
    if (answer.succeeded() && !status.isMissingNode()) {
      var stored = answer.object().orElseThrow().with("/status", status);
      answer = cluster.replaceStatus(resource, stored);
    }
    return answer.succeeded() || answer.alreadyExists() ? "" : object + ": " + answer.message();
  }

  /** Puts changed copies of about a third of the objects where a restore will want to put them. */
  void occupy(Random random, List<KubeObject> objects, Map<String, String> mapping) {
    mapping
        .values()
        .forEach(
            name ->
                create(
                    List.of(
                        KubeObject.parseYaml(
                            "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}"))));
    for (var object : objects) {
      var target = mapping.getOrDefault(object.namespace(), "");
      if (random.nextInt(3) == 0 && !target.isEmpty()) {
        create(List.of(object.withNamespace(target).withLabel("occupied", "yes")));
      }
    }
  }

  /** Deletes about a third of what is in the namespaces, and changes another. */
  void disturb(Random random, List<String> namespaces) {
    for (var namespace : namespaces) {
      for (var resource : served.resources()) {
        if (resource.namespaced()
            && resource.preferred()
            && !SPARED.contains(resource.kind().kind())
            && resource.verbs().containsAll(Set.of("list", "delete", "patch"))) {
          var found = new ArrayList<KubeObject>();
          cluster.list(resource, ListScope.namespace(namespace), found::add);
          found.forEach(object -> disturb(random, resource, object));
        }
      }
    }
  }

  private void disturb(Random random, ServedResource resource, KubeObject object) {
    if (!object.text("/spec/nodeName").isEmpty()) {
      return; // nobody would end such a pod
    }
    switch (random.nextInt(3)) {
      case 0 -> cluster.delete(resource, object.namespacedName());
      case 1 ->
          cluster.mergePatch(
              resource,
              object.namespacedName(),
              KubeObject.parseYaml("metadata: {labels: {disturbed: \"yes\"}}"));
      default -> {}
    }
  }
}
