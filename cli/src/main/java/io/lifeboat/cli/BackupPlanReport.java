package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.engine.BackupPlan;
import io.lifeboat.engine.BackupScan;
import io.lifeboat.kube.ListScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what a direct backup would list, and what it already knows to be missing. */
record BackupPlanReport(String backup, String location, BackupPlan plan) {
  void print(Output out) {
    switch (out.format()) {
      case TABLE, WIDE -> table(out);
      case NAME ->
          plan.scans().forEach(scan -> out.line(scan.resource().groupResource().toString()));
      case JSON, YAML -> new Document("BackupPlan", fields()).print(out);
    }
  }

  private void table(Output out) {
    Table.of(plan.scans())
        .column("RESOURCE", scan -> scan.resource().groupResource().toString())
        .column("VERSION", scan -> scan.resource().kind().version())
        .column("NAMESPACES", BackupPlanReport::places)
        .column("LABELS", scan -> String.join(" or ", labels(scan)))
        .whenEmpty("Nothing would be listed.")
        .print(out);
    out.line("");
    plan.problems().forEach(problem -> out.line("missing: " + problem));
    out.line(
        "Would list "
            + Human.count(plan.scans().size(), "resource")
            + " and store what is there in "
            + location
            + " as "
            + backup
            + ".");
  }

  private static String places(BackupScan scan) {
    if (!scan.resource().namespaced()) {
      return "-";
    }
    var names = namespaces(scan);
    return names.isEmpty() ? "*" : String.join(", ", names);
  }

  /** None means all; a filter may still leave some out. */
  private static List<String> namespaces(BackupScan scan) {
    return scan.scopes().stream()
        .map(ListScope::namespace)
        .filter(namespace -> !namespace.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> labels(BackupScan scan) {
    return scan.scopes().stream()
        .map(ListScope::labelSelector)
        .filter(selector -> !selector.isEmpty())
        .distinct()
        .toList();
  }

  private Map<String, ?> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", backup);
    fields.put("location", location);
    fields.put("resources", plan.scans().stream().map(BackupPlanReport::fields).toList());
    fields.put("problems", plan.problems());
    return fields;
  }

  private static Map<String, ?> fields(BackupScan scan) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("resource", scan.resource().groupResource());
    fields.put("version", scan.resource().kind().version());
    fields.put("namespaced", scan.resource().namespaced());
    fields.put("namespaces", namespaces(scan));
    fields.put("labels", labels(scan));
    return fields;
  }
}
