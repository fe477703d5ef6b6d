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

  String paint(Tint tint, String text) {
    return color ? tint.paint(text) : text;
  }
}
