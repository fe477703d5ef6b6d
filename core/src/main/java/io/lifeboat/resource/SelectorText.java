package io.lifeboat.resource;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.LabelSelector.Operator;
import io.lifeboat.resource.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads label selectors as they stand in URLs. Grammar: Kubernetes' labels.Parse. */
final class SelectorText {
  private static final String KEY = "[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?";
  private static final String VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?";
  private static final Pattern TERM =
      Pattern.compile(
          "\\s*(?:(?<not>!)\\s*(?<absent>KEY)|(?<key>KEY)\\s*(?:(?<op>==?|!=)\\s*(?<value>VALUE)|(?<set>in|notin)\\s*\\((?<list>[^()]*)\\))?)\\s*(?:,|$)"
              .replace("KEY", KEY)
              .replace("VALUE", VALUE));

  private SelectorText() {}

  static LabelSelector parse(String text) {
    var labels = new TreeMap<String, String>();
    var expressions = new ArrayList<Requirement>();
    var term = TERM.matcher(text);
    var at = 0;
    while (at < text.length() && !text.substring(at).isBlank()) {
      if (!term.find(at) || term.start() != at) {
        throw invalid(text, at);
      }
      if (isEquality(term)) {
        labels.put(term.group("key"), term.group("value"));
      } else {
        expressions.add(requirement(term));
      }
      at = term.end();
    }
    return new LabelSelector(labels, expressions);
  }

  private static boolean isEquality(Matcher term) {
    return term.group("op") != null && !term.group("op").equals("!=");
  }

  private static Requirement requirement(Matcher term) {
    if (term.group("not") != null) {
      return new Requirement(term.group("absent"), Operator.DOES_NOT_EXIST, List.of());
    }
    var key = term.group("key");
    if (term.group("op") != null) {
      return new Requirement(key, Operator.NOT_IN, List.of(term.group("value")));
    }
    if (term.group("set") == null) {
      return new Requirement(key, Operator.EXISTS, List.of());
    }
    var values = Arrays.stream(term.group("list").split(",", -1)).map(String::strip).toList();
    return new Requirement(
        key, term.group("set").equals("in") ? Operator.IN : Operator.NOT_IN, values);
  }

  private static LifeboatException invalid(String text, int at) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "selector-invalid",
        "'" + text + "' is not a label selector: cannot read '" + text.substring(at).strip() + "'",
        "write it as kubectl's -l takes it: app=web,tier in (front,back),!old");
  }
}
