package io.lifeboat.cli.output;

import java.util.function.Function;

/** One column: a title and a function of a row. */
record Column<R>(
    String title,
    Function<? super R, String> text,
    Function<? super R, Tint> tint,
    boolean right,
    Fit fit) {
  /** What becomes of it where there is little room. */
  enum Fit {
    PLAIN,
    /** Shown only with {@code -o wide}. */
    WIDE,
    /** Cut in its middle, even with {@code -o wide}. */
    PATH,
    /** The first to go. */
    SPARE
  }

  boolean isShown(Format format) {
    return fit != Fit.WIDE || format == Format.WIDE;
  }

  /** Whether it may be cut; who asks for a wide table wants to see all, but for paths. */
  boolean mayBeCut(Format format) {
    return fit == Fit.PATH || format != Format.WIDE;
  }

  String cut(String text, int width) {
    return fit == Fit.PATH ? Printable.cutMiddle(text, width) : Printable.cut(text, width);
  }

  String cell(R row) {
    return Printable.of(text.apply(row));
  }

  /** The text filled up to a width, on the side the column is aligned to. */
  String fill(String text, int width) {
    var gap = " ".repeat(Math.max(0, width - text.length()));
    return right ? gap + text : text + gap;
  }
}
