package io.lifeboat.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

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
    return add(new Column<>(title, text, row -> Tint.NONE, false, Column.Fit.PLAIN));
  }

  /** A column whose text is coloured where colours are allowed. */
  public Table<R> column(
      String title, Function<? super R, String> text, Function<? super R, Tint> tint) {
    return add(new Column<>(title, text, tint, false, Column.Fit.PLAIN));
  }

  /** Aligned to the right. */
  public Table<R> number(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, true, Column.Fit.PLAIN));
  }

  /** Shown only with {@code -o wide}. */
  public Table<R> wide(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, false, Column.Fit.WIDE));
  }

  /** A path, whose end says more than its middle when it must be cut. */
  public Table<R> path(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, false, Column.Fit.PATH));
  }

  /** Left out on a terminal that has not room for all. */
  public Table<R> spare(String title, Function<? super R, String> text) {
    return add(new Column<>(title, text, row -> Tint.NONE, false, Column.Fit.SPARE));
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
    var shown = shown(out);
    var cells = rows.stream().map(row -> cells(shown, row)).toList();
    var widths = fit(shown, widths(shown, cells), out);
    printLine(shown.stream().map(Column::title).toList(), shown, widths, i -> Tint.TITLE, out);
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      printLine(cells.get(i), shown, widths, column -> shown.get(column).tint().apply(row), out);
    }
  }

  /** All, or on a terminal that is too narrow those with something to say, then those that must. */
  private List<Column<R>> shown(Output out) {
    var all = columns.stream().filter(column -> column.isShown(out.format())).toList();
    if (fits(all, out)) {
      return all;
    }
    var filled = all.stream().filter(this::saysSomething).toList();
    return fits(filled, out)
        ? filled
        : filled.stream().filter(column -> column.fit() != Column.Fit.SPARE).toList();
  }

  private boolean saysSomething(Column<R> column) {
    return rows.stream().anyMatch(row -> !column.cell(row).isEmpty());
  }

  private boolean fits(List<Column<R>> shown, Output out) {
    return out.width() == 0
        || lineWidth(widths(shown, rows.stream().map(row -> cells(shown, row)).toList()))
            <= out.width();
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
  private static <R> int[] fit(List<Column<R>> shown, int[] widths, Output out) {
    var fitted = widths.clone();
    while (out.width() > 0 && lineWidth(fitted) > out.width()) {
      var widest = widest(shown, fitted, out.format());
      if (widest < 0) {
        break;
      }
      fitted[widest]--;
    }
    return fitted;
  }

  /** Which column is widest among those that may still be cut; -1 when none may. */
  private static <R> int widest(List<Column<R>> shown, int[] widths, Format format) {
    return IntStream.range(0, widths.length)
        .filter(i -> widths[i] > NARROWEST && shown.get(i).mayBeCut(format))
        .boxed()
        .reduce((a, b) -> widths[b] > widths[a] ? b : a)
        .orElse(-1);
  }

  private static int lineWidth(int[] widths) {
    return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
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
      var text = shown.get(i).cut(texts.get(i), widths[i]);
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
