package io.lifeboat.cli.output;

import java.io.PrintWriter;

/**
 * Where results go and in which shape.
 *
 * @param width columns of the terminal; 0 when it is not one, then nothing is cut
 * @param color whether escape sequences may be written
 */
public record Output(PrintWriter writer, Format format, int width, boolean color) {
  /** One line of plain text. */
  public void line(String text) {
    writer.print(text);
    writer.print('\n');
  }

  /** One line in one colour, where colours are allowed. */
  public void line(String text, Tint tint) {
    line(paint(tint, text));
  }

  /**
   * Text that a terminal shows in whole words: every line indented, all but the first by so many
   * columns more. Where there is no terminal it is one line.
   */
  public void paragraph(String indent, int hang, String text) {
    var body = text.stripLeading();
    var line = new StringBuilder(indent).append(text, 0, text.length() - body.length());
    var start = line.length();
    for (var word : body.split(" ", -1)) {
      if (width > 0 && line.length() > start && line.length() + 1 + word.length() > width) {
        line(line.toString());
        line = new StringBuilder(indent).append(" ".repeat(hang));
        start = line.length();
      }
      line.append(line.length() > start ? " " : "").append(word);
    }
    line(line.toString());
  }

  String paint(Tint tint, String text) {
    return color ? tint.paint(text) : text;
  }
}
