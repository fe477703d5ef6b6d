package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the documents of a discovery say, as values: the aggregated form ({@code
 * apidiscovery.k8s.io}, one document for all groups) and the plain one (a list of groups, then a
 * list of resources for each version).
 */
final class DiscoveryDocument {
  /** A version of a group, and whether the server prefers it. */
  record GroupVersion(String group, String version, boolean preferred) {
    @Override
    public String toString() {
      return group.isEmpty() ? version : group + "/" + version;
    }
  }

  private final List<ServedResource> resources = new ArrayList<>();
  private final SortedMap<String, String> failed = new TreeMap<>();

  List<ServedResource> resources() {
    return resources;
  }

  /** Group/version → reason. */
  SortedMap<String, String> failed() {
    return failed;
  }

  static boolean isAggregated(JsonNode document) {
    return document.path("kind").asText().equals("APIGroupDiscoveryList");
  }

  /** Adds an aggregated document; the first version of a group is the one the server prefers. */
  void addAggregated(JsonNode document) {
    for (var group : document.path("items")) {
      var preferred = true;
      for (var version : group.path("versions")) {
        var name = group.path("metadata").path("name").asText();
        addVersion(new GroupVersion(name, version.path("version").asText(), preferred), version);
        preferred = false;
      }
    }
  }

  private void addVersion(GroupVersion groupVersion, JsonNode version) {
    if (version.path("freshness").asText().equals("Stale")) {
      addFailure(groupVersion, "its server does not answer; what is known of it is out of date");
      return;
    }
    for (var resource : version.path("resources")) {
      var kind = resource.path("responseKind");
      if (kind.path("kind").asText().isEmpty()) {
        continue; // only its subresources are served
      }
      resources.add(
          new ServedResource(
              new GroupVersionKind(
                  groupVersion.group(), groupVersion.version(), kind.path("kind").asText()),
              resource.path("resource").asText(),
              resource.path("singularResource").asText(),
              texts(resource.path("shortNames")),
              resource.path("scope").asText().equals("Namespaced"),
              new LinkedHashSet<>(texts(resource.path("verbs"))),
              groupVersion.preferred()));
    }
  }

  /**
   * The versions that a plain list of groups ({@code /apis}) or of versions ({@code /api}) names.
   */
  static List<GroupVersion> versionsIn(JsonNode document) {
    var found = new ArrayList<GroupVersion>();
    var first = true;
    for (var version : document.path("versions")) {
      found.add(new GroupVersion("", version.asText(), first));
      first = false;
    }
    for (var group : document.path("groups")) {
      var preferred = group.path("preferredVersion").path("version").asText();
      for (var version : group.path("versions")) {
        var name = version.path("version").asText();
        found.add(new GroupVersion(group.path("name").asText(), name, name.equals(preferred)));
      }
    }
    return found;
  }

  /** Adds a plain APIResourceList. */
  void addPlain(GroupVersion groupVersion, JsonNode document) {
    for (var resource : document.path("resources")) {
      var plural = resource.path("name").asText();
      if (plural.contains("/")) {
        continue; // a subresource
      }
      resources.add(
          new ServedResource(
              new GroupVersionKind(
                  groupVersion.group(), groupVersion.version(), resource.path("kind").asText()),
              plural,
              resource.path("singularName").asText(),
              texts(resource.path("shortNames")),
              resource.path("namespaced").asBoolean(),
              new LinkedHashSet<>(texts(resource.path("verbs"))),
              groupVersion.preferred()));
    }
  }

  void addFailure(GroupVersion groupVersion, String reason) {
    failed.put(groupVersion.toString(), reason);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
