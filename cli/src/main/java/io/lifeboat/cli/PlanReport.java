package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows a plan: counts by resource, item by item, or for programs. */
record PlanReport(String backup, RestorePlan plan) {
  private static final int MOST_NAMED = 20;

  private record Row(GroupResource resource, Map<Action, Integer> counts) {
    String count(Action action) {
      return Integer.toString(counts.getOrDefault(action, 0));
    }
  }

  /** What people are shown. */
  enum View {
    SUMMARY,
    ITEMS,
    TREE,
    DIFF
  }

  void print(Output out) {
    print(out, out.format() == Format.WIDE ? View.ITEMS : View.SUMMARY);
  }

  void print(Output out, View view) {
    switch (out.format()) {
      case TABLE, WIDE -> show(out, view);
      case NAME ->
          plan.decisions().stream()
              .filter(Decision::writes)
              .forEach(decision -> out.line(decision.targetId().toString()));
      case JSON, YAML -> new Document("RestorePlan", fields()).printRows(out);
    }
  }

  private void show(Output out, View view) {
    switch (view) {
      case SUMMARY -> summary(out);
      case ITEMS -> items(out);
      case TREE -> new PlanTree(plan).print(out);
      case DIFF -> new PlanDiff(plan).print(out);
    }
  }

  private void summary(Output out) {
    Table.of(rows())
        .column("RESOURCE", row -> row.resource().toString())
        .number("CREATE", row -> row.count(Action.CREATE))
        .number("UPDATE", row -> row.count(Action.UPDATE))
        .number("SKIP", row -> row.count(Action.SKIP))
        .number("REFUSE", row -> row.count(Action.REFUSE))
        .whenEmpty("The backup holds nothing.")
        .print(out);
    reasons(out, Action.SKIP, "Skipped");
    reasons(out, Action.REFUSE, "Refused");
    damaged(out);
    if (!plan.notes().isEmpty()) {
      out.line("\nNotes:");
      plan.notes().forEach(note -> out.paragraph("  ", 0, note));
    }
    out.line("");
    out.line(totals());
  }

  private List<Row> rows() {
    var rows = new TreeMap<GroupResource, Row>();
    for (var decision : plan.decisions()) {
      rows.computeIfAbsent(decision.item().resource(), r -> new Row(r, new EnumMap<>(Action.class)))
          .counts()
          .merge(decision.action(), 1, Integer::sum);
    }
    return new ArrayList<>(rows.values());
  }

  private void reasons(Output out, Action action, String title) {
    var byRule = new EnumMap<Rule, Integer>(Rule.class);
    plan.decisions().stream()
        .filter(decision -> decision.action() == action)
        .forEach(decision -> byRule.merge(decision.rule(), 1, Integer::sum));
    if (byRule.isEmpty()) {
      return;
    }
    out.line("\n" + title + ":");
    byRule.forEach(
        (rule, count) ->
            out.paragraph(
                "  ",
                7,
                String.format(Locale.ROOT, "%5d  %s: %s", count, rule, rule.text())
                    + (rule.hint().isEmpty() ? "" : " (" + rule.hint() + " takes them)")));
  }

  /** Broken items are few, and each is lost: name them. */
  private void damaged(Output out) {
    plan.decisions().stream()
        .filter(decision -> decision.rule() == Rule.MALFORMED)
        .map(decision -> "Damaged: " + decision.item() + " " + decision.reason())
        .limit(MOST_NAMED)
        .forEach(line -> out.paragraph("", 9, line));
  }

  /** 5 when items are damaged, 4 when something would change. */
  int exitCode() {
    if (plan.decisions().stream().anyMatch(decision -> decision.rule() == Rule.MALFORMED)) {
      return ExitCodes.DAMAGED;
    }
    return plan.decisions().stream().anyMatch(Decision::writes)
        ? ExitCodes.CHANGES_PENDING
        : ExitCodes.OK;
  }

  String totals() {
    var count = new ArrayList<String>();
    for (var action : Action.values()) {
      count.add(plan.count(action) + " to " + Words.of(action));
    }
    return Human.count(plan.decisions().size(), "item") + ": " + String.join(", ", count) + ".";
  }

  private void items(Output out) {
    Table.of(plan.decisions())
        .column("ACTION", PlanWords::action, PlanWords::tint)
        .path("ITEM", decision -> decision.item().toString())
        .column("TO", PlanReport::movedTo)
        .column("VELERO", PlanReport::velero)
        .column("RULE", decision -> decision.rule().toString())
        .spare("REASON", Decision::reason)
        .whenEmpty("The backup holds nothing.")
        .print(out);
  }

  private static String movedTo(Decision decision) {
    return decision.target().equals(decision.item().name()) ? "" : decision.target().toString();
  }

  /** Only where Velero would do something else. */
  private static String velero(Decision decision) {
    return PlanWords.velerosDiffers(decision) ? Words.of(decision.velero()) : "";
  }

  private Map<String, ?> fields() {
    var counts = new LinkedHashMap<String, Object>();
    for (var action : Action.values()) {
      counts.put(Words.of(action), plan.count(action));
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", backup);
    fields.put("summary", counts);
    fields.put("notes", plan.notes());
    fields.put(
        "items",
        (Iterable<Map<String, ?>>) () -> plan.decisions().stream().map(this::item).iterator());
    return fields;
  }

  private Map<String, ?> item(Decision decision) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("resource", decision.item().resource());
    fields.put("kind", decision.kind());
    put(fields, "namespace", decision.item().name().namespace());
    fields.put("name", decision.item().name().name());
    put(fields, "targetNamespace", decision.target().namespace());
    fields.put("targetName", decision.target().name());
    fields.put("action", Words.of(decision.action()));
    fields.put("velero", Words.of(decision.velero()));
    fields.put("wave", Words.of(decision.wave()));
    fields.put("rule", decision.rule());
    fields.put("reason", decision.reason());
    if (PlanWords.hasChanges(decision)) {
      fields.put("changes", plan.changes(decision).stream().map(PlanReport::change).toList());
    }
    if (decision.writes() || decision.rule() == Rule.TRANSFORM) {
      plan.transforms(decision).ifPresent(result -> TransformFields.put(fields, result));
    }
    return fields;
  }

  /** One place where two objects differ, for programs. */
  static Map<String, ?> change(FieldChange change) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("pointer", change.pointer());
    change.before().ifPresent(before -> fields.put("before", before));
    change.after().ifPresent(after -> fields.put("after", after));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
