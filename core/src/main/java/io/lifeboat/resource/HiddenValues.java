package io.lifeboat.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * Objects as they may be shown: a Secret without its values. Not even a digest stands for one: a
 * short secret can be found by trying.
 */
public final class HiddenValues {
  static final String HIDDEN = "(hidden)";

  /** Annotations too: kubectl keeps a copy of the data in one, OpenShift the token in another. */
  private static final List<String> PLACES =
      List.of("/data", "/stringData", "/metadata/annotations");

  private HiddenValues() {}

  /** The object itself, or a Secret whose values are replaced by a word. */
  public static KubeObject of(KubeObject object) {
    return isSecret(object) ? hidden(object) : object;
  }

  static boolean isSecret(KubeObject object) {
    return object.is("", "Secret");
  }

  /** Whether the value at a pointer into a Secret must not be shown. */
  static boolean covers(String pointer) {
    return PLACES.stream().anyMatch(pointer::startsWith);
  }

  private static KubeObject hidden(KubeObject secret) {
    var shown = secret;
    for (var place : PLACES) {
      var there = secret.at(place);
      if (there instanceof ObjectNode values) {
        var names = values.deepCopy();
        values.fieldNames().forEachRemaining(n -> names.set(n, TextNode.valueOf(HIDDEN)));
        shown = shown.with(place, names);
      } else if (!there.isMissingNode()) {
        shown = shown.with(place, HIDDEN);
      }
    }
    return shown;
  }
}
