package io.lifeboat.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Labelled facts about one thing, values aligned, in sections. */
public final class Details {
  private record Line(String label, String value, Tint tint) {}

  private final List<Line> lines = new ArrayList<>();

  /** A fact; left out when the value is empty. */
  public Details fact(String label, String value) {
    return fact(label, value, Tint.NONE);
  }

  /** A fact whose value is coloured where colours are allowed. */
  public Details fact(String label, String value, Tint tint) {
    if (!value.isEmpty()) {
      lines.add(new Line(label + ":", Printable.of(value), tint));
    }
    return this;
  }

  /** One fact with a line per value, the label on the first; left out when there are none. */
  public Details facts(String label, Iterable<String> values) {
    var first = true;
    for (var value : values) {
      lines.add(new Line(first ? label + ":" : "", Printable.of(value), Tint.NONE));
      first = false;
    }
    return this;
  }

  public void print(Output out) {
    var width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0) + 2;
    for (var line : lines) {
      var gap = " ".repeat(width - line.label().length());
      out.line(line.label() + gap + out.paint(line.tint(), line.value()));
    }
  }
}
