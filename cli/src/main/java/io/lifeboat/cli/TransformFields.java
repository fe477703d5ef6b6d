package io.lifeboat.cli;

import io.lifeboat.transform.Chain;
import io.lifeboat.transform.LeftReference;
import io.lifeboat.transform.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What transforms did to one object, for programs. */
final class TransformFields {
  private TransformFields() {}

  /** Adds {@code transforms} and {@code namesSource}, each only when there is something in it. */
  static void put(Map<String, Object> fields, Chain.Result result) {
    if (!result.changes().isEmpty()) {
      fields.put("transforms", result.changes().stream().map(TransformFields::change).toList());
    }
    var left = left(result);
    if (!left.isEmpty()) {
      fields.put("namesSource", left.stream().map(TransformFields::left).toList());
    }
  }

  static List<LeftReference> left(Chain.Result result) {
    return result.verdict() instanceof Verdict.Keep keep ? keep.extras().left() : List.of();
  }

  private static Map<String, ?> change(Chain.Change change) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("rule", change.rule());
    change.field().ifPresent(field -> fields.putAll(PlanReport.change(field)));
    return fields;
  }

  private static Map<String, ?> left(LeftReference left) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("pointer", left.pointer());
    fields.put("value", left.value());
    return fields;
  }
}
