package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.restore.modifier.PatchFailure.Cause;

/** Reads patch data, which is YAML or JSON. */
final class PatchText {
  private PatchText() {}

  static JsonNode read(String text) throws PatchFailure {
    try {
      var node = KubeJson.YAML.readTree(text);
      return node.isMissingNode() ? NullNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      // without the parser's words, which quote the patch
      throw new PatchFailure(Cause.OTHER, "error in converting YAML to JSON");
    }
  }
}
