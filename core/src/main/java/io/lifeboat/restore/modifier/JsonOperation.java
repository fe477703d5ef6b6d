package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.restore.modifier.PatchFailure.Cause;

/**
 * One operation of RFC 6902, as the Go library evanphx/json-patch carries it out.
 *
 * @param from of {@code move} and {@code copy}; empty otherwise
 * @param value of {@code add}, {@code replace} and {@code test}
 */
record JsonOperation(String operation, String from, String path, PatchValue value) {
  /** The changed document; a document of containers is changed in place. */
  JsonNode apply(JsonNode document) throws PatchFailure {
    return switch (operation) {
      case "add" -> added(document, path, value.json());
      case "remove" -> {
        JsonPlace.in(document, path, "remove").remove();
        yield document;
      }
      case "replace" -> replaced(document);
      case "move" -> {
        var source = JsonPlace.in(document, from, "move");
        var moved = source.required("move");
        source.remove();
        yield added(document, path, moved);
      }
      case "copy" ->
          added(document, path, JsonPlace.in(document, from, "copy").required("copy").deepCopy());
      case "test" -> tested(document);
      default -> throw new PatchFailure(Cause.OTHER, "unsupported operation " + operation);
    };
  }

  private static JsonNode added(JsonNode document, String path, JsonNode value)
      throws PatchFailure {
    if (path.isEmpty()) {
      return value;
    }
    JsonPlace.in(document, path, "add").add(value);
    return document;
  }

  private JsonNode replaced(JsonNode document) throws PatchFailure {
    if (path.isEmpty()) {
      return value.json();
    }
    var place = JsonPlace.in(document, path, "replace");
    place.required("replace");
    place.set(value.json());
    return document;
  }

  private JsonNode tested(JsonNode document) throws PatchFailure {
    var wanted = value.json();
    var there = path.isEmpty() ? document : JsonPlace.in(document, path, "test").looked();
    var nothing = there.isMissingNode() || there.isNull();
    var same = nothing ? wanted.isNull() : there.equals(wanted);
    if (!same) {
      throw new PatchFailure(Cause.TEST_FAILED, "testing value " + path + " failed");
    }
    return document;
  }
}
