package io.lifeboat.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** Lays out a document so that each entry of its lists takes one line. */
final class RowPrinter extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 2;
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  RowPrinter() {
    super(
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator(""));
    Indenter shallow =
        new Indenter() {
          @Override
          public void writeIndentation(JsonGenerator json, int level) throws IOException {
            if (level <= ROWS) {
              LINES.writeIndentation(json, level);
            }
          }

          @Override
          public boolean isInline() {
            return false;
          }
        };
    indentArraysWith(shallow);
    indentObjectsWith(shallow);
  }

  private RowPrinter(RowPrinter base) {
    super(base);
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new RowPrinter(this);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    if (_nesting > ROWS) {
      _nesting--;
      json.writeRaw('}');
    } else {
      super.writeEndObject(json, entries);
    }
  }

  @Override
  public void writeEndArray(JsonGenerator json, int entries) throws IOException {
    if (_nesting > ROWS) {
      _nesting--;
      json.writeRaw(']');
    } else {
      super.writeEndArray(json, entries);
    }
  }
}
