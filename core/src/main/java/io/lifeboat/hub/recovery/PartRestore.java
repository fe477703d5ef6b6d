package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.hub.HubLabels;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The Velero Restores that carry out the parts of one Restore. Source: spec §6.7.
 *
 * @param localCluster the name under which this hub manages itself: what backups hold of a cluster
 *     of that name is another's, and stays where it is (W9)
 */
public record PartRestore(KubeObject restore, String localCluster) {
  /** Ours: which part a Velero Restore carries out (W22). */
  public static final String PART = "lifeboat.io/restore-part";

  /** The value of {@link HubLabels#BACKUP} that is restored only with the managed clusters. */
  public static final String ACTIVATION = "cluster-activation";

  private static final String RBAC = ".rbac.authorization.k8s.io";
  private static final String ADMISSION = ".admissionregistration.k8s.io";

  /** What a Restore's author might gain rights with, or harm the hub's kinds. */
  static final List<String> NEVER =
      List.of(
          "CustomResourceDefinition",
          "clusterroles" + RBAC,
          "clusterrolebindings" + RBAC,
          "roles" + RBAC,
          "rolebindings" + RBAC,
          "mutatingwebhookconfigurations" + ADMISSION,
          "validatingwebhookconfigurations" + ADMISSION,
          "validatingadmissionpolicies" + ADMISSION,
          "validatingadmissionpolicybindings" + ADMISSION);

  private static final List<String> COPIED =
      List.of("restoreStatus", "preserveNodePorts", "restorePVs", "namespaceMapping");

  /** The Velero Restore of a part, from its backup. */
  public KubeObject of(Pin pin, KubeObject backup) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "velero.io/v1").put("kind", "Restore");
    var metadata = tree.putObject("metadata");
    metadata.put("name", pin.veleroRestore(restore.name()));
    metadata.put("namespace", restore.namespace());
    var labels = metadata.putObject("labels");
    labels.put(HubLabels.BACKUP_CLUSTER, backup.label(HubLabels.BACKUP_CLUSTER));
    labels.put(PART, pin.type().toString());
    owner(metadata.putArray("ownerReferences").addObject());
    tree.set("spec", spec(pin));
    return KubeObject.owning(tree);
  }

  private void owner(ObjectNode reference) {
    reference.put("apiVersion", restore.apiVersion()).put("kind", restore.kind());
    reference.put("name", restore.name()).put("uid", restore.uid());
    reference.put("controller", true).put("blockOwnerDeletion", true);
  }

  private ObjectNode spec(Pin pin) {
    var asked = restore.at("/spec");
    var spec = KubeJson.JSON.createObjectNode().put("backupName", pin.backup());
    spec.put("existingResourcePolicy", "update");
    if (!pin.type().isCredentials()) {
      spec.put("includeClusterResources", true);
    }
    spec.set("excludedResources", texts(NEVER, asked.path("excludedResources")));
    copyList(asked, "includedResources", spec);
    copyList(asked, "includedNamespaces", spec);
    var local = names(asked.path("includedNamespaces")).contains(localCluster);
    spec.set(
        "excludedNamespaces",
        texts(local ? List.of() : List.of(localCluster), asked.path("excludedNamespaces")));
    for (var field : COPIED) {
      if (asked.hasNonNull(field)) {
        spec.set(field, asked.path(field).deepCopy());
      }
    }
    select(asked, pin.type(), spec);
    return spec;
  }

  private static void copyList(JsonNode asked, String field, ObjectNode spec) {
    if (!asked.path(field).isEmpty()) {
      spec.set(field, texts(List.of(), asked.path(field)));
    }
  }

  private static List<String> names(JsonNode array) {
    var found = new ArrayList<String>();
    array.forEach(name -> found.add(name.asText()));
    return found;
  }

  /** Those and the others, each once. */
  private static ArrayNode texts(List<String> first, JsonNode others) {
    var all = new LinkedHashSet<>(first);
    all.addAll(names(others));
    var array = KubeJson.JSON.createArrayNode();
    all.forEach(array::add);
    return array;
  }

  /** What the user selects and what the part is for must both hold, always (W31). */
  private void select(JsonNode asked, PartType type, ObjectNode spec) {
    var ours = requirements(type);
    if (!asked.path("orLabelSelectors").isEmpty()) {
      var any = spec.putArray("orLabelSelectors");
      asked.path("orLabelSelectors").forEach(one -> any.add(and(one, ours)));
    } else if (asked.path("labelSelector").isObject() || !ours.isEmpty()) {
      spec.set("labelSelector", and(asked.path("labelSelector"), ours));
    }
  }

  private static ObjectNode and(JsonNode selector, List<ObjectNode> ours) {
    var both =
        selector instanceof ObjectNode node ? node.deepCopy() : KubeJson.JSON.createObjectNode();
    if (!ours.isEmpty()) {
      var expressions = KubeJson.JSON.createArrayNode();
      both.path("matchExpressions").forEach(expressions::add);
      ours.forEach(requirement -> expressions.add(requirement.deepCopy()));
      both.set("matchExpressions", expressions);
    }
    return both;
  }

  private List<ObjectNode> requirements(PartType type) {
    return switch (type) {
      case CREDENTIALS, RESOURCES_GENERIC ->
          List.of(requirement(HubLabels.BACKUP, "NotIn", ACTIVATION));
      case CREDENTIALS_ACTIVE, RESOURCES_GENERIC_ACTIVE ->
          List.of(requirement(HubLabels.BACKUP, "In", ACTIVATION));
      case MANAGED_CLUSTERS ->
          List.of(
              requirement(LocalCluster.LABEL, "NotIn", "true"),
              requirement(LocalCluster.NAME, "NotIn", localCluster));
      case CREDENTIALS_HIVE, CREDENTIALS_CLUSTER, RESOURCES -> List.of();
    };
  }

  private static ObjectNode requirement(String key, String operator, String value) {
    var node = KubeJson.JSON.createObjectNode().put("key", key).put("operator", operator);
    node.putArray("values").add(value);
    return node;
  }
}
