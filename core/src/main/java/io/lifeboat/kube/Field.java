package io.lifeboat.kube;

import java.util.Set;

/**
 * A place in an object, as far as the meaning of a value depends on it.
 *
 * @param name the member; that of the list, inside an entry of a list
 * @param inEntry whether we are directly inside an entry of that list
 * @param verbatim whether texts mean exactly what they say (labels, data, environment)
 * @param quantity whether texts are quantities ({@code 1000m} is {@code 1})
 */
record Field(String name, boolean inEntry, boolean verbatim, boolean quantity) {
  static final Field ROOT = new Field("", false, false, false);

  private static final Set<String> VERBATIM =
      Set.of(
          "labels",
          "annotations",
          "data",
          "stringData",
          "binaryData",
          "env",
          "matchLabels",
          "nodeSelector",
          "selector",
          "parameters",
          "config");
  private static final Set<String> QUANTITIES =
      Set.of(
          "limits",
          "requests",
          "capacity",
          "allocatable",
          "hard",
          "overhead",
          "sizeLimit",
          "divisor",
          "averageValue",
          "default",
          "defaultRequest",
          "maxLimitRequestRatio");

  Field in(String member) {
    return new Field(
        member,
        false,
        verbatim || VERBATIM.contains(member),
        quantity || QUANTITIES.contains(member));
  }

  Field entry() {
    return new Field(name, true, verbatim, quantity);
  }
}
