package io.lifeboat.cli.output;

import java.util.List;

/** A line of text and what hangs below it, drawn with branches. */
public record Tree(String label, String text, Tint tint, List<Tree> below) {
  public Tree {
    below = List.copyOf(below);
  }

  /** A node without a text behind its label, in no colour. */
  public static Tree of(String label, List<Tree> below) {
    return new Tree(label, "", Tint.NONE, below);
  }

  public void print(Output out) {
    line("", out);
    branches("", out);
  }

  private void branches(String indent, Output out) {
    for (var i = 0; i < below.size(); i++) {
      var last = i == below.size() - 1;
      below.get(i).line(indent + (last ? "└─ " : "├─ "), out);
      below.get(i).branches(indent + (last ? "   " : "│  "), out);
    }
  }

  private void line(String branch, Output out) {
    var room = out.width() == 0 ? Integer.MAX_VALUE : out.width();
    var name = Printable.cut(Printable.of(label), Math.max(8, room - branch.length()));
    var left = room - branch.length() - name.length() - 2;
    var rest = text.isEmpty() || left < 8 ? "" : "  " + Printable.cut(Printable.of(text), left);
    out.line(branch + out.paint(tint, name) + out.paint(Tint.FAINT, rest));
  }
}
