package io.lifeboat.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Kubernetes label selector: all labels and all expressions must hold; an empty one matches
 * everything.
 */
public record LabelSelector(
    SortedMap<String, String> matchLabels, List<Requirement> matchExpressions) {
  /** One expression of a selector; {@code values} is empty for the two existence operators. */
  public record Requirement(String key, Operator operator, List<String> values) {
    public Requirement {
      values = List.copyOf(values);
    }

    boolean matches(Map<String, String> labels) {
      return switch (operator) {
        case IN -> labels.containsKey(key) && values.contains(labels.get(key));
        case NOT_IN -> !labels.containsKey(key) || !values.contains(labels.get(key));
        case EXISTS -> labels.containsKey(key);
        case DOES_NOT_EXIST -> !labels.containsKey(key);
      };
    }

    @Override
    public String toString() {
      var list = " (" + String.join(",", values) + ")";
      return switch (operator) {
        case IN -> key + " in" + list;
        case NOT_IN -> key + " notin" + list;
        case EXISTS -> key;
        case DOES_NOT_EXIST -> "!" + key;
      };
    }
  }

  /** The operators Kubernetes knows. */
  public enum Operator {
    IN("In"),
    NOT_IN("NotIn"),
    EXISTS("Exists"),
    DOES_NOT_EXIST("DoesNotExist");

    private final String word;

    Operator(String word) {
      this.word = word;
    }

    static Operator of(String word) {
      for (var operator : values()) {
        if (operator.word.equals(word)) {
          return operator;
        }
      }
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "selector-invalid",
          "'" + word + "' is not a valid label selector operator",
          "In, NotIn, Exists and DoesNotExist are");
    }
  }

  public LabelSelector {
    matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
    matchExpressions =
        matchExpressions.stream().sorted(Comparator.comparing(Requirement::key)).toList();
  }

  /** Matches every object. */
  public static LabelSelector everything() {
    return new LabelSelector(new TreeMap<>(), List.of());
  }

  /**
   * Reads the form of URLs and of kubectl's {@code -l}: {@code app=web,tier in (front,back),!old}.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code selector-invalid}
   */
  public static LabelSelector parse(String text) {
    return SelectorText.parse(text);
  }

  /**
   * Reads the JSON form ({@code matchLabels}, {@code matchExpressions}); a missing node matches
   * everything.
   */
  public static LabelSelector of(JsonNode node) {
    var labels = new TreeMap<String, String>();
    node.path("matchLabels")
        .properties()
        .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    var expressions = new ArrayList<Requirement>();
    for (var expression : node.path("matchExpressions")) {
      var values = new ArrayList<String>();
      expression.path("values").forEach(value -> values.add(value.asText()));
      expressions.add(
          new Requirement(
              expression.path("key").asText(),
              Operator.of(expression.path("operator").asText()),
              values));
    }
    return new LabelSelector(labels, expressions);
  }

  public boolean matches(Map<String, String> labels) {
    return matchLabels.entrySet().stream()
            .allMatch(e -> e.getValue().equals(labels.get(e.getKey())))
        && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
  }

  public boolean isEverything() {
    return matchLabels.isEmpty() && matchExpressions.isEmpty();
  }

  /** The form of URLs; empty when everything matches. */
  @Override
  public String toString() {
    return Stream.concat(
            matchLabels.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()),
            matchExpressions.stream().map(Requirement::toString))
        .collect(Collectors.joining(","));
  }
}
