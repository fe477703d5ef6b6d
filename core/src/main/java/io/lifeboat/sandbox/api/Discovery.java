package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.util.List;
import java.util.Map;

/** The documents that tell a client what is served, in the old form and the aggregated one. */
final class Discovery {
  /** Ends the media type by which a client asks for everything in one document. */
  static final String AGGREGATED = "g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final ServedKinds kinds;

  Discovery(ServedKinds kinds) {
    this.kinds = kinds;
  }

  /** {@code /version}: of the server whose kinds these are. */
  static JsonNode version() {
    return KubeJson.JSON
        .createObjectNode()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", "v1.34.4+lifeboat-sandbox")
        .put("gitCommit", "")
        .put("gitTreeState", "")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "")
        .put("compiler", "")
        .put("platform", "java");
  }

  /** {@code /api}. */
  JsonNode coreVersions() {
    var document = KubeJson.JSON.createObjectNode().put("kind", "APIVersions");
    document.putArray("versions").add("v1");
    document.putArray("serverAddressByClientCIDRs");
    return document;
  }

  /** {@code /apis}. */
  JsonNode groups() {
    var document = KubeJson.JSON.createObjectNode();
    document.put("kind", "APIGroupList").put("apiVersion", "v1");
    var groups = document.putArray("groups");
    kinds
        .groups()
        .forEach(
            (name, versions) -> {
              if (!name.isEmpty()) {
                fillGroup(groups.addObject(), name, versions);
              }
            });
    return document;
  }

  /** {@code /apis/GROUP}. */
  JsonNode group(String name) {
    var document = KubeJson.JSON.createObjectNode();
    document.put("kind", "APIGroup").put("apiVersion", "v1");
    fillGroup(document, name, kinds.groups().getOrDefault(name, List.of()));
    return document;
  }

  private static void fillGroup(ObjectNode group, String name, List<String> versions) {
    group.put("name", name);
    var list = group.putArray("versions");
    for (var version : versions) {
      fillVersion(list.addObject(), name, version);
    }
    fillVersion(group.putObject("preferredVersion"), name, versions.get(0));
  }

  private static void fillVersion(ObjectNode node, String group, String version) {
    node.put("groupVersion", group + "/" + version).put("version", version);
  }

  /** {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
  JsonNode resources(String apiVersion) {
    var document = KubeJson.JSON.createObjectNode();
    document.put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion", apiVersion);
    var list = document.putArray("resources");
    for (var kind : kinds.ofVersion(apiVersion)) {
      fillResource(list.addObject(), kind);
      if (kind.hasStatus()) {
        var status = list.addObject();
        status.put("name", kind.plural() + "/status").put("singularName", "");
        status.put("namespaced", kind.namespaced()).put("kind", kind.kind().kind());
        status.putArray("verbs").add("get").add("patch").add("update");
      }
    }
    return document;
  }

  private static void fillResource(ObjectNode node, ApiKind kind) {
    node.put("name", kind.plural()).put("singularName", kind.singular());
    node.put("namespaced", kind.namespaced()).put("kind", kind.kind().kind());
    addAll(node, "verbs", kind.verbs());
    addAll(node, "shortNames", kind.shortNames());
    addAll(node, "categories", kind.categories());
  }

  private static void addAll(ObjectNode node, String member, List<String> texts) {
    if (!texts.isEmpty()) {
      var array = node.putArray(member);
      texts.forEach(array::add);
    }
  }

  /** Either the core group or all others, with all their resources. */
  JsonNode aggregated(boolean core) {
    var document = KubeJson.JSON.createObjectNode();
    document.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
    document.putObject("metadata");
    var items = document.putArray("items");
    for (Map.Entry<String, List<String>> group : kinds.groups().entrySet()) {
      if (group.getKey().isEmpty() == core) {
        fillAggregated(items.addObject(), group.getKey(), group.getValue());
      }
    }
    return document;
  }

  private void fillAggregated(ObjectNode item, String group, List<String> names) {
    var metadata = item.putObject("metadata");
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    var versions = item.putArray("versions");
    for (var name : names) {
      var version = versions.addObject().put("version", name);
      var resources = version.putArray("resources");
      kinds
          .ofVersion(group.isEmpty() ? name : group + "/" + name)
          .forEach(kind -> fillAggregated(resources.addObject(), kind));
      version.put("freshness", "Current");
    }
  }

  private static void fillAggregated(ObjectNode node, ApiKind kind) {
    node.put("resource", kind.plural());
    fillKind(node.putObject("responseKind"), kind);
    node.put("scope", kind.namespaced() ? "Namespaced" : "Cluster");
    node.put("singularResource", kind.singular());
    addAll(node, "verbs", kind.verbs());
    addAll(node, "shortNames", kind.shortNames());
    addAll(node, "categories", kind.categories());
    if (kind.hasStatus()) {
      var status = node.putArray("subresources").addObject().put("subresource", "status");
      fillKind(status.putObject("responseKind"), kind);
      addAll(status, "verbs", List.of("get", "patch", "update"));
    }
  }

  private static void fillKind(ObjectNode node, ApiKind kind) {
    node.put("group", kind.group()).put("version", kind.kind().version());
    node.put("kind", kind.kind().kind());
  }
}
