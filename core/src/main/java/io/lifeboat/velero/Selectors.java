package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
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

  /**
   * Reads the members of a spec.
   *
   * @param what whose spec: {@code backup} or {@code restore}
   * @throws LifeboatException INVALID_INPUT, code {@code selectors-mixed}
   */
  static Selectors of(JsonNode spec, String what) {
    if (spec.path("labelSelector").isObject() && !spec.path("orLabelSelectors").isEmpty()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "selectors-mixed",
          "encountered labelSelector as well as orLabelSelectors in "
              + what
              + " spec, only one can be specified");
    }
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
