package io.lifeboat.cli.output;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Many things of one kind, in whichever format the user chose: all formats come from the same rows.
 *
 * @param kind the kind of one row; the document is of kind {@code kind + "List"}
 * @param table how rows are shown to people
 * @param name a row as {@code type/name}
 * @param fields a row for programs
 */
public record Listing<R>(
    String kind,
    Collection<R> rows,
    Table<R> table,
    Function<R, String> name,
    Function<R, Map<String, ?>> fields) {
  public Listing {
    rows = List.copyOf(rows);
  }

  /** Prints in the output's format; {@code summary} are fields that describe the whole list. */
  public void print(Output out, Map<String, ?> summary) {
    switch (out.format()) {
      case TABLE, WIDE -> table.print(out);
      case NAME -> rows.forEach(row -> out.line(Printable.of(name.apply(row))));
      case JSON, YAML -> document(summary).print(out);
    }
  }

  public void print(Output out) {
    print(out, Map.of());
  }

  private Document document(Map<String, ?> summary) {
    var all = new LinkedHashMap<String, Object>(summary);
    // Rows become maps one at a time, while they are written.
    all.put("items", (Iterable<Map<String, ?>>) () -> rows.stream().map(fields).iterator());
    return new Document(kind + "List", all);
  }
}
