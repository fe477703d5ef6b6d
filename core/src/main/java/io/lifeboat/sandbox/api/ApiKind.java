package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One kind as it is served in one version, and the rules its objects live by.
 *
 * @param hasStatus whether {@code status} is written through a subresource of its own
 * @param countsChanges whether {@code metadata.generation} counts changes of the desired state
 * @param custom whether a CustomResourceDefinition brought it
 */
record ApiKind(
    GroupVersionKind kind,
    String plural,
    String singular,
    List<String> shortNames,
    List<String> categories,
    boolean namespaced,
    List<String> verbs,
    boolean hasStatus,
    boolean countsChanges,
    boolean custom) {
  static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

  /** What nearly every resource allows, in the order of a discovery document. */
  static final List<String> ALL_VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** Reads a row of the table of built-in resources. */
  static ApiKind builtIn(JsonNode row) {
    var verbs = texts(row.path("verbs")).toList();
    return new ApiKind(
        new GroupVersionKind(
            row.path("group").asText(), row.path("version").asText(), row.path("kind").asText()),
        row.path("plural").asText(),
        row.path("singular").asText(),
        texts(row.path("shortNames")).toList(),
        texts(row.path("categories")).toList(),
        row.path("namespaced").asBoolean(),
        verbs.isEmpty() ? ALL_VERBS : verbs,
        texts(row.path("subresources")).anyMatch("status"::equals),
        row.path("generation").asBoolean(),
        false);
  }

  /** The kind that one version of a definition brings. */
  static ApiKind custom(JsonNode definition, JsonNode version) {
    var spec = definition.path("spec");
    var names = spec.path("names");
    return new ApiKind(
        new GroupVersionKind(
            spec.path("group").asText(),
            version.path("name").asText(),
            names.path("kind").asText()),
        names.path("plural").asText(),
        names.path("singular").asText(),
        texts(names.path("shortNames")).toList(),
        texts(names.path("categories")).toList(),
        spec.path("scope").asText().equals("Namespaced"),
        ALL_VERBS,
        version.path("subresources").has("status"),
        true,
        true);
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }

  GroupResource resource() {
    return new GroupResource(kind.group(), plural);
  }

  String group() {
    return kind.group();
  }

  /** Group and version as a discovery path has them: {@code v1}, {@code apps/v1}. */
  String apiVersion() {
    return kind.apiVersion();
  }

  boolean allows(String verb) {
    return verbs.contains(verb);
  }

  /** A question, not an object: it is answered and not stored. */
  boolean isReview() {
    return verbs.equals(List.of("create"));
  }

  boolean isNamespace() {
    return resource().equals(NAMESPACES);
  }

  boolean isDefinition() {
    return resource().equals(DEFINITIONS);
  }
}
