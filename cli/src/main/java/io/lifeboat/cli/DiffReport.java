package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Printable;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.diff.Difference;
import io.lifeboat.resource.FieldChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows what differs between two sides, as it is found; programs get it at the end. */
final class DiffReport {
  private static final int LONGEST_VALUE = 200;

  private final String first;
  private final String second;
  private final Output out;
  private final Map<Difference.Kind, Integer> counts = new EnumMap<>(Difference.Kind.class);
  private final List<Difference> kept = new ArrayList<>();

  DiffReport(String first, String second, Output out) {
    this.first = first;
    this.second = second;
    this.out = out;
  }

  void tell(Difference difference) {
    counts.merge(difference.kind(), 1, Integer::sum);
    switch (out.format()) {
      case TABLE, WIDE -> show(difference);
      case NAME -> out.line(Printable.of(difference.item().toString()));
      case JSON, YAML -> kept.add(difference);
    }
  }

  /** Says how many there were; true when there were any. */
  boolean end(long same) {
    var differ = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (out.format().isDocument()) {
      new Document("BackupDifference", fields(same)).printRows(out);
    } else if (out.format() != Format.NAME) {
      out.paragraph("", 0, (differ > 0 ? "\n" : "") + sentence(differ, same));
    }
    return differ > 0;
  }

  private void show(Difference difference) {
    var item = Printable.of(difference.item().toString());
    switch (difference.kind()) {
      case ADDED -> out.line("+ " + item, Tint.GOOD);
      case REMOVED -> out.line("- " + item, Tint.BAD);
      case CHANGED -> {
        out.line("~ " + item, Tint.WARNING);
        difference.changes().forEach(change -> out.line("    " + line(change)));
      }
    }
  }

  private String line(FieldChange change) {
    var pointer = change.pointer().isEmpty() ? "all of it" : Printable.of(change.pointer());
    if (change.before().equals(change.after())) {
      return pointer + ": differs, and is hidden";
    }
    return pointer + ": " + value(change.before()) + " → " + value(change.after());
  }

  private String value(Optional<String> json) {
    var text = Printable.of(json.orElse("nothing"));
    return out.format() == Format.WIDE || text.length() <= LONGEST_VALUE
        ? text
        : text.substring(0, LONGEST_VALUE) + "…";
  }

  private int count(Difference.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private String sentence(int differ, long same) {
    if (differ == 0) {
      return first + " and " + second + " say the same: " + same + " items.";
    }
    return String.format(
        Locale.ROOT,
        "From %s to %s: %d added, %d removed, %d changed, %d the same.",
        first,
        second,
        count(Difference.Kind.ADDED),
        count(Difference.Kind.REMOVED),
        count(Difference.Kind.CHANGED),
        same);
  }

  private Map<String, ?> fields(long same) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("from", first);
    fields.put("to", second);
    for (var kind : Difference.Kind.values()) {
      fields.put(Words.of(kind), count(kind));
    }
    fields.put("same", same);
    fields.put("items", kept.stream().map(DiffReport::item).toList());
    return fields;
  }

  private static Map<String, ?> item(Difference difference) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("item", difference.item());
    fields.put("change", Words.of(difference.kind()));
    if (difference.kind() == Difference.Kind.CHANGED) {
      fields.put("fields", difference.changes().stream().map(PlanReport::change).toList());
    }
    return fields;
  }
}
