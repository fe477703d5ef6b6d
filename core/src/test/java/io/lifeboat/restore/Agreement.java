package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far two sets of decisions agree, item by item. */
public record Agreement(int agrees, List<String> differences) {
  public static Agreement of(JsonNode wanted, JsonNode got) {
    var want = items(wanted);
    var have = items(got);
    var differences = new ArrayList<String>();
    want.forEach(
        (item, decision) -> {
          var ours = have.get(item);
          if (ours == null) {
            differences.add("missing: " + item + ": " + decision);
          } else if (!ours.equals(decision)) {
            differences.add("disagrees: " + item + ": " + decision + " but " + ours);
          }
        });
    have.forEach(
        (item, decision) -> {
          if (!want.containsKey(item)) {
            differences.add("extra: " + item + ": " + decision);
          }
        });
    var agrees = want.entrySet().stream().filter(e -> e.getValue().equals(have.get(e.getKey())));
    return new Agreement((int) agrees.count(), differences);
  }

  /** This one and another. */
  public Agreement and(Agreement other) {
    var both = new ArrayList<>(differences);
    both.addAll(other.differences);
    return new Agreement(agrees + other.agrees, both);
  }

  /** Kind and name → decision. */
  private static SortedMap<String, String> items(JsonNode tree) {
    var found = new TreeMap<String, String>();
    for (var kind : tree.properties()) {
      for (var entry : kind.getValue()) {
        var text = entry.asText();
        var bracket = text.lastIndexOf('(');
        var item = kind.getKey() + " " + text.substring(0, bracket);
        var decision = text.substring(bracket + 1, text.length() - 1);
        if (found.put(item, decision) != null) {
          throw new IllegalArgumentException("named twice: " + item);
        }
      }
    }
    return found;
  }
}
