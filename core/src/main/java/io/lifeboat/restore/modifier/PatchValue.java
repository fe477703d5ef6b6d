package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.restore.modifier.PatchFailure.Cause;
import java.util.Locale;
import java.util.Set;

/**
 * The value of a JSON patch operation: a text that Velero pastes into the patch, with quotes around
 * it unless it looks like something else (spec/velero.md §3.12).
 */
record PatchValue(String text) {
  private static final Set<String> WORDS = Set.of("true", "false");
  private static final String NUMBER =
      "(?i)[+-]?(inf|infinity|nan|0x[0-9a-f_.]+p[+-]?[0-9]+|([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?)";

  JsonNode json() throws PatchFailure {
    var json = pasted();
    try {
      var node = KubeJson.JSON.readTree(json);
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // without the parser's words, which quote the value
    }
    throw new PatchFailure(Cause.OTHER, "error in decoding json patch: a value is no JSON");
  }

  private String pasted() {
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return text;
    }
    return isRaw() ? text : '"' + text + '"';
  }

  private boolean isRaw() {
    return text.equals("null")
        || WORDS.contains(text.toLowerCase(Locale.ROOT))
        || text.startsWith("{")
        || text.startsWith("[")
        || text.matches(NUMBER);
  }
}
