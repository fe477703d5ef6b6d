package io.lifeboat.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/**
 * One result for programs: {@code apiVersion}, {@code kind} and fields, which once published keep
 * their names and meaning.
 *
 * @param fields in the order they are written: text, numbers, booleans, maps, iterables of these,
 *     Jackson trees; anything else is written as text. An absent field is left out, not null.
 */
public record Document(String kind, Map<String, ?> fields) {
  /** The version of every document that Lifeboat writes. */
  public static final String API_VERSION = "lifeboat.io/v1";

  /** Writes JSON, or YAML when the format says so; streams, so a long list stays cheap. */
  public void print(Output out) {
    try (var generator =
        out.format() == Format.YAML ? yaml(out.writer()) : json(out.writer(), true)) {
      write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (out.format() != Format.YAML) {
      out.line("");
    }
  }

  /** A tree whose shape is not ours, as it is. */
  public static void printTree(JsonNode tree, Output out) {
    try (var generator =
        out.format() == Format.YAML ? yaml(out.writer()) : json(out.writer(), true)) {
      new ValueWriter(generator).tree(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (out.format() != Format.YAML) {
      out.line("");
    }
  }

  /**
   * The same, but in JSON each entry of a list is one line: for those who search lines as well as
   * for those who parse.
   */
  public void printRows(Output out) {
    if (out.format() == Format.YAML) {
      print(out);
      return;
    }
    try (var generator = json(out.writer(), true)) {
      generator.setPrettyPrinter(new RowPrinter());
      write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.line("");
  }

  /** The whole document as one line of JSON. */
  public void printLine(Output out) {
    try (var generator = json(out.writer(), false)) {
      write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.line("");
  }

  private void write(JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("apiVersion", API_VERSION);
    generator.writeStringField("kind", kind);
    new ValueWriter(generator).members(fields);
    generator.writeEndObject();
  }

  private static JsonGenerator json(Writer writer, boolean pretty) throws IOException {
    var generator = new JsonFactory().createGenerator(writer);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    if (pretty) {
      var indent = new DefaultIndenter("  ", "\n");
      var printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withArrayEmptySeparator("")
                  .withObjectEmptySeparator(""));
      printer.indentArraysWith(indent);
      printer.indentObjectsWith(indent);
      generator.setPrettyPrinter(printer);
    }
    return generator;
  }

  private static JsonGenerator yaml(Writer writer) throws IOException {
    var factory =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    var generator = factory.createGenerator(writer);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return generator;
  }
}
