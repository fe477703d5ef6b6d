package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what others added to the server: variables, plugins, volumes. An annotation names our own
 * entries, so that those of ours that are no longer wanted go.
 */
final class ForeignParts {
  static final String OWNED = "lifeboat.io/owned-parts";

  /** List in the Deployment → the member that identifies an entry. */
  private static final Map<String, String> LISTS =
      Map.of(
          "/spec/template/spec/initContainers", "name",
          "/spec/template/spec/volumes", "name",
          "/spec/template/spec/containers/0/env", "name",
          "/spec/template/spec/containers/0/volumeMounts", "mountPath");

  /** What managed-velero-operator and Velero's installer set, which wrote no such annotation. */
  private static final Set<String> OTHER_INSTALLERS =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SHARED_CREDENTIALS_FILE",
          "GOOGLE_APPLICATION_CREDENTIALS",
          "AZURE_CREDENTIALS_FILE",
          "ALIBABA_CLOUD_CREDENTIALS_FILE",
          "cloud-credentials",
          "/credentials");

  private ForeignParts() {}

  /** The wanted server, with what others added to the live one. */
  static KubeObject kept(KubeObject wanted, Optional<KubeObject> live) {
    var tree = wanted.toTree();
    var owned = KubeJson.JSON.createObjectNode();
    for (var list : LISTS.keySet().stream().sorted().toList()) {
      var names = new ArrayList<String>();
      tree.at(list).forEach(entry -> names.add(entry.path(LISTS.get(list)).asText()));
      owned.set(list, Manifest.texts(names));
      live.ifPresent(found -> add(tree, found, list, names));
    }
    var metadata = (ObjectNode) tree.path("metadata");
    metadata.withObject("/annotations").put(OWNED, owned.toString());
    return KubeObject.owning(tree);
  }

  private static void add(ObjectNode tree, KubeObject live, String list, List<String> wanted) {
    var ours = new HashSet<>(wanted);
    ours.addAll(formerly(live, list));
    for (var entry : live.at(list)) {
      if (!ours.contains(entry.path(LISTS.get(list)).asText())) {
        tree.withArray(list).add(entry);
      }
    }
  }

  private static Set<String> formerly(KubeObject live, String list) {
    var annotation = live.annotation(OWNED);
    if (annotation.isEmpty()) {
      return OTHER_INSTALLERS;
    }
    var names = new HashSet<String>();
    parsed(annotation).path(list).forEach(name -> names.add(name.asText()));
    return names;
  }

  private static JsonNode parsed(String annotation) {
    try {
      return KubeJson.JSON.readTree(annotation);
    } catch (IOException e) { // somebody edited it
      return KubeJson.JSON.createObjectNode();
    }
  }
}
