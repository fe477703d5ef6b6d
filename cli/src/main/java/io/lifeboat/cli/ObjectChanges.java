package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each object, or would: one row each. */
final class ObjectChanges {
  /** One object, and a word and perhaps a reason for it. */
  record Row(KubeObject object, String state, String why) {}

  private final List<Row> rows = new ArrayList<>();

  /** Adds an object; of one that is there already, "unchanged" is no news. */
  void add(KubeObject object, String state, String why) {
    var known = rows.stream().anyMatch(row -> isSame(row.object(), object));
    if (!known || !state.equals("unchanged")) {
      rows.removeIf(row -> isSame(row.object(), object) && row.state().equals("unchanged"));
      rows.add(new Row(object, state, why));
    }
  }

  private static boolean isSame(KubeObject one, KubeObject other) {
    return one.gvk().equals(other.gvk()) && one.namespacedName().equals(other.namespacedName());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(Output out) {
    new Listing<>(
            "ObjectChange",
            rows,
            table(),
            row -> Manifests.name(row.object()),
            ObjectChanges::fields)
        .print(out);
  }

  private Table<Row> table() {
    var table =
        Table.<Row>of(rows)
            .column("KIND", row -> row.object().kind())
            .column("NAMESPACE", row -> row.object().namespace())
            .column("NAME", row -> row.object().name())
            .column("STATE", Row::state, ObjectChanges::tint);
    return rows.stream().allMatch(row -> row.why().isEmpty())
        ? table
        : table.column("REASON", Row::why);
  }

  private static Tint tint(Row row) {
    return switch (row.state()) {
      case "unchanged", "stays" -> Tint.FAINT;
      case "created", "updated", "deleted" -> Tint.GOOD;
      default -> Tint.WARNING;
    };
  }

  private static Map<String, ?> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("apiVersion", row.object().apiVersion());
    fields.put("kind", row.object().kind());
    if (!row.object().namespace().isEmpty()) {
      fields.put("namespace", row.object().namespace());
    }
    fields.put("name", row.object().name());
    fields.put("state", row.state());
    if (!row.why().isEmpty()) {
      fields.put("reason", row.why());
    }
    return fields;
  }
}
