package io.lifeboat.restore.modifier;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.modifier.PatchFailure.Cause;
import java.util.ArrayList;
import java.util.List;

/** The rules that a restore's items pass before they are sent (spec/velero.md §3.12). */
public final class ResourceModifiers {
  private final List<ModifierRule> rules;

  ResourceModifiers(List<ModifierRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Changes nothing. */
  public static ResourceModifiers none() {
    return new ResourceModifiers(List.of());
  }

  /**
   * Reads the ConfigMap a restore names.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code resource-modifiers-invalid}, where Velero
   *     would fail the validation of the restore
   */
  public static ResourceModifiers of(KubeObject configMap) {
    return new ResourceModifiers(ModifierText.rules(configMap));
  }

  /**
   * Sends an item through the rules. Conditions look at the item as it was before the first rule.
   *
   * @param item still in the namespace it comes from
   */
  public Modified apply(GroupResource resource, KubeObject item) {
    var errors = new ArrayList<String>();
    var current = item;
    for (var rule : rules) {
      try {
        if (rule.conditions().hold(item, resource)) {
          current = patched(rule, current);
        }
      } catch (PatchFailure e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    return new Modified(current, errors);
  }

  private static KubeObject patched(ModifierRule rule, KubeObject item) throws PatchFailure {
    if (rule.patch().isEmpty()) {
      throw new PatchFailure(Cause.OTHER, "no patch data found");
    }
    return rule.patch().get().apply(item);
  }
}
