package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.restore.Decision;
import io.lifeboat.sandbox.cycle.CycleReport;
import io.lifeboat.sandbox.cycle.CycleStep;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a sandbox cycle went, for programs. */
final class SandboxDocument {
  private SandboxDocument() {}

  static Document of(CycleReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", report.backup());
    fields.put("proven", report.isProven());
    fields.put("items", report.items());
    fields.put("rtoMillis", report.rto().toMillis());
    fields.put("steps", report.steps().stream().map(SandboxDocument::step).toList());
    fields.put("verified", report.verification().checked());
    fields.put(
        "differing",
        report.verification().findings().stream().map(f -> f.item().toString()).toList());
    fields.put("lost", report.lost());
    var skipped = new LinkedHashMap<String, Object>();
    report.skipped().forEach((rule, count) -> skipped.put(rule.toString(), count));
    fields.put("skipped", skipped);
    fields.put("refused", report.refused().stream().map(SandboxDocument::decision).toList());
    fields.put(
        "notTaken",
        report.outcome().refused().stream().map(r -> r.decision().targetId().toString()).toList());
    fields.put("notes", report.plan().notes());
    fields.put("notChecked", CycleReport.NOT_CHECKED);
    return new Document("SandboxReport", fields);
  }

  private static Map<String, ?> step(CycleStep step) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("step", SandboxStory.word(step));
    fields.put("millis", step.took().toMillis());
    fields.put("result", step.result());
    return fields;
  }

  private static Map<String, ?> decision(Decision decision) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("item", decision.item().toString());
    fields.put("rule", decision.rule().toString());
    fields.put("reason", decision.reason());
    return fields;
  }
}
