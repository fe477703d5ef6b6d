package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.util.List;

/**
 * As much OpenAPI v3 as kubectl needs before it sends an object: which kinds take which query
 * parameters. Without it {@code kubectl create} refuses to work. Schemas come later.
 */
final class OpenApiIndex {
  private OpenApiIndex() {}

  /** Answers {@code /openapi/v3} and the documents below it. */
  static Reply answer(ServedKinds kinds, List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("v3")) {
      return Reply.text(404, "404 page not found\n");
    }
    return words.size() == 1
        ? Reply.json(200, index(kinds))
        : Reply.json(200, document(kinds, String.join("/", words.subList(2, words.size()))));
  }

  private static JsonNode index(ServedKinds kinds) {
    var index = KubeJson.JSON.createObjectNode();
    var paths = index.putObject("paths");
    kinds.all().stream()
        .map(OpenApiIndex::root)
        .distinct()
        .forEach(root -> paths.putObject(root).put("serverRelativeURL", "/openapi/v3/" + root));
    return index;
  }

  private static String root(ApiKind kind) {
    return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
  }

  private static JsonNode document(ServedKinds kinds, String apiVersion) {
    var document = KubeJson.JSON.createObjectNode().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Lifeboat sandbox").put("version", "v1");
    var paths = document.putObject("paths");
    for (var kind : kinds.ofVersion(apiVersion)) {
      var scope = kind.namespaced() ? "/namespaces/{namespace}/" : "/";
      var path = "/" + root(kind) + scope + kind.plural() + "/{name}";
      fillPatch(paths.putObject(path).putObject("patch"), kind);
    }
    document.putObject("components").putObject("schemas");
    return document;
  }

  private static void fillPatch(ObjectNode patch, ApiKind kind) {
    var parameters = patch.putArray("parameters");
    for (var name : List.of("dryRun", "fieldValidation")) {
      parameters
          .addObject()
          .put("name", name)
          .put("in", "query")
          .putObject("schema")
          .put("type", "string");
    }
    patch.putObject("responses");
    patch
        .putObject("x-kubernetes-group-version-kind")
        .put("group", kind.group())
        .put("version", kind.kind().version())
        .put("kind", kind.kind().kind());
  }
}
