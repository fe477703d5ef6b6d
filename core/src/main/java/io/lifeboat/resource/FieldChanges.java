package io.lifeboat.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the places where two objects differ, as deep inside as it goes. */
public final class FieldChanges {
  private static final String HIDDEN = '"' + HiddenValues.HIDDEN + '"';

  private final List<FieldChange> found = new ArrayList<>();
  private final boolean secret;

  private FieldChanges(boolean secret) {
    this.secret = secret;
  }

  /** In the order of the pointers; empty when the trees are equal. Values of Secrets are hidden. */
  public static List<FieldChange> between(KubeObject before, KubeObject after) {
    var changes = new FieldChanges(HiddenValues.isSecret(before) || HiddenValues.isSecret(after));
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
    try {
      return Optional.of(isSecret(pointer) ? HIDDEN : KubeJson.JSON.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isSecret(String pointer) {
    return secret && HiddenValues.covers(pointer);
  }
}
