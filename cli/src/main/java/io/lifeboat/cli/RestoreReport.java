package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.engine.ItemEnd;
import io.lifeboat.engine.ItemResult;
import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what a direct restore did: counts, and each item that was not taken. */
record RestoreReport(String backup, RestorePlan plan, RestoreOutcome outcome) {
  private record Row(String item, String by, String reason) {}

  void print(Output out) {
    switch (out.format()) {
      case TABLE, WIDE -> table(out);
      case NAME -> out.line("restore/" + backup);
      case JSON, YAML -> new Document("RestoreOutcome", fields()).print(out);
    }
  }

  private void table(Output out) {
    var refused = refused();
    if (!refused.isEmpty()) {
      Table.of(refused)
          .path("NOT RESTORED", Row::item)
          .column("BY", Row::by)
          .column("REASON", Row::reason)
          .print(out);
      out.line("");
    }
    plan.notes().forEach(note -> out.paragraph("", 2, "note: " + note));
    outcome.notes().forEach(n -> out.line("note: " + n.decision().targetId() + ": " + n.message()));
    secondPhase().forEach(line -> out.paragraph("", 2, line));
    out.paragraph("", 2, verdict());
    refusals().ifPresent(text -> out.paragraph("", 2, text));
  }

  /** What the plan refused by a rule of ours, then what the server refused. */
  private List<Row> refused() {
    var rows = new ArrayList<Row>();
    for (var decision : plan.decisions()) {
      if (decision.action() == Decision.Action.REFUSE) {
        var hint = decision.rule().hint();
        var reason = decision.reason() + (hint.isEmpty() ? "" : " (" + hint + ")");
        rows.add(new Row(decision.targetId().toString(), "plan", reason));
      }
    }
    for (var result : outcome.refused()) {
      rows.add(new Row(result.decision().targetId().toString(), "server", words(result)));
    }
    return rows;
  }

  private static String words(ItemResult result) {
    return result.reason().isEmpty()
        ? result.message()
        : result.message().isEmpty() ? result.reason() : result.reason() + ": " + result.message();
  }

  private List<String> secondPhase() {
    var lines = new ArrayList<String>();
    outcome.secondPhase().left().forEach(text -> lines.add("note: " + text));
    if (!outcome.secondPhase().completed().isEmpty()) {
      lines.add(
          "DeploymentConfigs with their replicas again: "
              + outcome.secondPhase().completed().size()
              + "; pods that made room: "
              + outcome.secondPhase().deleted().size());
    }
    return lines;
  }

  /** Why the exit code is 3 although the cluster took everything. */
  private Optional<String> refusals() {
    var refused = plan.count(Decision.Action.REFUSE);
    var options =
        plan.decisions().stream()
            .filter(decision -> decision.action() == Decision.Action.REFUSE)
            .map(decision -> decision.rule().hint())
            .filter(option -> !option.isEmpty())
            .distinct()
            .toList();
    return refused == 0 || outcome.stopped()
        ? Optional.empty()
        : Optional.of(
            "The plan itself left out "
                + Human.count(refused, "item")
                + ", hence exit code "
                + ExitCodes.PARTLY
                + (options.isEmpty()
                    ? "."
                    : "; " + String.join(" and ", options) + " takes them."));
  }

  /** A stop undoes nothing; it only comes before some items. */
  private static String word(ItemEnd end) {
    return end == ItemEnd.UNDONE ? "not reached" : Words.of(end);
  }

  private String verdict() {
    var counts = new ArrayList<String>();
    for (var end : ItemEnd.values()) {
      if (outcome.count(end) > 0) {
        counts.add(outcome.count(end) + " " + word(end));
      }
    }
    var skipped = plan.count(Decision.Action.SKIP);
    if (skipped > 0) {
      counts.add(skipped + " skipped");
    }
    var refused = refused().size();
    if (refused == 0 && counts.size() == (skipped > 0 ? 1 : 0) && !outcome.stopped()) {
      return "Nothing to do for " + backup + ": " + Human.count(skipped, "item") + " skipped.";
    }
    return (outcome.stopped() ? "Stopped" : refused == 0 ? "Restored" : "Partly restored")
        + " "
        + backup
        + " in "
        + Human.duration(outcome.took())
        + ": "
        + (counts.isEmpty() ? "nothing to do" : String.join(", ", counts))
        + (refused == 0 ? "." : ", " + refused + " not restored.");
  }

  private Map<String, ?> fields() {
    var counts = new LinkedHashMap<String, Object>();
    for (var end : ItemEnd.values()) {
      counts.put(end == ItemEnd.UNDONE ? "notReached" : Words.of(end), outcome.count(end));
    }
    counts.put("skipped", plan.count(Decision.Action.SKIP));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", backup);
    fields.put("complete", outcome.isComplete() && refused().isEmpty());
    fields.put("stopped", outcome.stopped());
    fields.put("seconds", outcome.took().toMillis() / 1000.0);
    fields.put("counts", counts);
    fields.put("notRestored", refused().stream().map(RestoreReport::fields).toList());
    fields.put("deploymentConfigsCompleted", outcome.secondPhase().completed());
    fields.put("podsMadeRoom", outcome.secondPhase().deleted());
    fields.put("leftToComplete", outcome.secondPhase().left());
    fields.put("notes", plan.notes());
    return fields;
  }

  private static Map<String, ?> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("item", row.item());
    fields.put("refusedBy", row.by());
    fields.put("reason", row.reason());
    return fields;
  }
}
