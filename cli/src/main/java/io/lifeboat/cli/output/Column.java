package io.lifeboat.cli.output;

import java.util.function.Function;

/** One column: a title and a function of a row. */
record Column<R>(
    String title,
    Function<? super R, String> text,
    Function<? super R, Tint> tint,
    boolean right,
    boolean wide) {
  String cell(R row) {
    return Printable.of(text.apply(row));
  }

  /** The text filled up to a width, on the side the column is aligned to. */
  String fill(String text, int width) {
    var gap = " ".repeat(Math.max(0, width - text.length()));
    return right ? gap + text : text + gap;
  }
}
