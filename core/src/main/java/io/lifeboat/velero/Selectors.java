package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The label selectors of a backup or restore: an object is meant when any of them matches, or when
 * there is none.
 */
public record Selectors(List<LabelSelector> any) {
  public Selectors {
    any = List.copyOf(any);
  }

  /** Matches every object. */
  public static Selectors none() {
    return new Selectors(List.of());
  }

  static Selectors of(JsonNode spec) {
    var found = new ArrayList<LabelSelector>();
    if (spec.path("labelSelector").isObject()) {
      found.add(LabelSelector.of(spec.path("labelSelector")));
    }
    spec.path("orLabelSelectors").forEach(selector -> found.add(LabelSelector.of(selector)));
    return new Selectors(found);
  }

  public boolean isEmpty() {
    return any.stream().allMatch(LabelSelector::isEverything);
  }

  public boolean matches(Map<String, String> labels) {
    return any.isEmpty() || any.stream().anyMatch(selector -> selector.matches(labels));
  }
}
