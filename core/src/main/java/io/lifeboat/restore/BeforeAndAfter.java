package io.lifeboat.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.HiddenValues;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * One object of a plan as it is and as it would be, to be shown: without the values of Secrets,
 * managedFields and the labels of the restore itself.
 *
 * @param before empty when the cluster has none
 */
public record BeforeAndAfter(Optional<KubeObject> before, KubeObject after) {
  private static final List<String> NOISE =
      List.of(
          "/metadata/managedFields",
          "/metadata/labels/" + KubeObject.escape(Preparation.BACKUP_LABEL),
          "/metadata/labels/" + KubeObject.escape(Preparation.RESTORE_LABEL));

  /** Both sides of a decision that writes, or would if the policy let it. */
  public static BeforeAndAfter of(RestorePlan plan, Decision decision) {
    var after = HiddenValues.of(plan.prepared(decision));
    for (var pointer : NOISE) {
      after = after.without(pointer);
    }
    if (after.at("/metadata/labels").isEmpty()) {
      after = after.without("/metadata/labels");
    }
    if (decision.action() == Decision.Action.CREATE) {
      return new BeforeAndAfter(Optional.empty(), after);
    }
    return between(plan.changes(decision), after);
  }

  /** Takes the changes back. */
  static BeforeAndAfter between(List<FieldChange> changes, KubeObject shown) {
    var before = shown;
    var after = shown;
    for (var change : changes) {
      var hidden = change.before().equals(change.after());
      before = set(before, change.pointer(), change.before(), hidden, "(hidden, as it is)");
      after = set(after, change.pointer(), change.after(), hidden, "(hidden, as it would be)");
    }
    return new BeforeAndAfter(Optional.of(before), after);
  }

  private static KubeObject set(
      KubeObject object, String pointer, Optional<String> value, boolean hidden, String word) {
    if (value.isEmpty()) {
      return object.without(pointer);
    }
    return object.with(pointer, hidden ? TextNode.valueOf(word) : node(value.get()));
  }

  private static JsonNode node(String json) {
    try {
      return KubeJson.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
