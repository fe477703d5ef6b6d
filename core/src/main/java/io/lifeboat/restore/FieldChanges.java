package io.lifeboat.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Finds the places where two objects differ, as deep inside as it goes. */
final class FieldChanges {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private final List<FieldChange> found = new ArrayList<>();
  private final boolean secret;

  private FieldChanges(boolean secret) {
    this.secret = secret;
  }

  static List<FieldChange> between(KubeObject before, KubeObject after) {
    var changes = new FieldChanges(before.is("", "Secret") || after.is("", "Secret"));
    changes.compare("", before.tree(), after.tree());
    return List.copyOf(changes.found);
  }

  private void compare(String pointer, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name ->
              compare(
                  pointer + "/" + KubeObject.escape(name), before.path(name), after.path(name)));
      return;
    }
    if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (var i = 0; i < before.size(); i++) {
        compare(pointer + "/" + i, before.get(i), after.get(i));
      }
      return;
    }
    found.add(new FieldChange(pointer, shown(pointer, before), shown(pointer, after)));
  }

  private Optional<String> shown(String pointer, JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    UnaryOperator<String> veil = isSecret(pointer) ? FieldChanges::digest : text -> text;
    try {
      return Optional.of(veil.apply(KubeJson.JSON.writeValueAsString(node)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Data, and the annotation in which kubectl keeps another copy of it. */
  private boolean isSecret(String pointer) {
    return secret
        && (pointer.startsWith("/data")
            || pointer.startsWith("/stringData")
            || pointer.equals("/metadata/annotations")
            || pointer.endsWith(KubeObject.escape(LAST_APPLIED)));
  }

  /** Enough to see that two values differ, and no more. */
  private static String digest(String text) {
    try {
      var bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(bytes).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
