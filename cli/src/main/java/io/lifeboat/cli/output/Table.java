package io.lifeboat.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Rows in aligned columns, each column a function of a row. */
public final class Table<R> {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  private final List<R> rows;
  private final List<Column<R>> columns = new ArrayList<>();
  private String whenEmpty = "";

  private Table(Collection<? extends R> rows) {
    this.rows = List.copyOf(rows);
  }

  public static <R> Table<R> of(Collection<? extends R> rows) {
    return new Table<>(rows);
  }

  public Table<R> column(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, false, false));
  }

  /** A column whose text is coloured where colours are allowed. */
  public Table<R> column(
      String title, Function<? super R, String> text, Function<? super R, Tint> tint) {
    return add(new Column<>(title, text, tint, false, false));
  }

  /** Aligned to the right. */
  public Table<R> number(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, true, false));
  }

  /** Shown only with {@code -o wide}. */
  public Table<R> wide(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, false, true));
  }

  /** What is said instead of a table without rows. */
  public Table<R> whenEmpty(String sentence) {
    whenEmpty = sentence;
    return this;
  }

  private Table<R> add(Column<R> column) {
    columns.add(column);
    return this;
  }

  /** Prints a line of titles and a line per row; lines end where their text ends. */
  public void print(Output out) {
    if (rows.isEmpty() && !whenEmpty.isEmpty()) {
      out.line(whenEmpty);
      return;
    }
    var shown = columns.stream().filter(c -> !c.wide() || out.format() == Format.WIDE).toList();
    var cells = rows.stream().map(row -> cells(shown, row)).toList();
    var widths = fit(widths(shown, cells), out);
    printLine(shown.stream().map(Column::title).toList(), shown, widths, i -> Tint.TITLE, out);
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      printLine(cells.get(i), shown, widths, column -> shown.get(column).tint().apply(row), out);
    }
  }

  private static <R> List<String> cells(List<Column<R>> columns, R row) {
    return columns.stream().map(column -> column.cell(row)).toList();
  }

  private static <R> int[] widths(List<Column<R>> columns, List<List<String>> cells) {
    var widths = columns.stream().mapToInt(column -> column.title().length()).toArray();
    for (var line : cells) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return widths;
  }

  /** Takes what does not fit on a terminal from the widest column, and again until it fits. */
  private static int[] fit(int[] widths, Output out) {
    if (out.width() == 0 || out.format() == Format.WIDE) {
      return widths;
    }
    var fitted = widths.clone();
    while (lineWidth(fitted) > out.width() && widest(fitted) > NARROWEST) {
      for (var i = 0; i < fitted.length; i++) {
        if (fitted[i] == widest(fitted)) {
          fitted[i]--;
          break;
        }
      }
    }
    return fitted;
  }

  private static int lineWidth(int[] widths) {
    return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
  }

  private static int widest(int[] widths) {
    return Arrays.stream(widths).max().orElse(0);
  }

  private void printLine(
      List<String> texts,
      List<Column<R>> shown,
      int[] widths,
      Function<Integer, Tint> tint,
      Output out) {
    var line = new StringBuilder();
    var owed = "";
    for (var i = 0; i < widths.length; i++) {
      var text = Printable.cut(texts.get(i), widths[i]);
      var filled = shown.get(i).fill(text, widths[i]);
      var bare = filled.stripTrailing();
      if (!bare.isEmpty()) {
        line.append(owed).append(out.paint(tint.apply(i), bare));
        owed = "";
      }
      owed += " ".repeat(filled.length() - bare.length()) + GAP;
    }
    out.line(line.toString());
  }
}
