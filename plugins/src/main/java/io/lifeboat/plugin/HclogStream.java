package io.lifeboat.plugin;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.transform.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes log lines as Velero reads them from a plugin: one JSON object a line (§5.9). */
final class HclogStream {
  /** Velero reads lines of at most 64 KiB; the rest is for the other members and for escapes. */
  private static final int LONGEST_MESSAGE = 8 << 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  private static final SerializableString LINE_END = new SerializedString("\n");

  private final OutputStream out;
  private final Clock clock;

  HclogStream(OutputStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Writes lines at once and together: a plugin may be killed at any time. */
  void write(List<LogLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    var time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    var bytes = new ByteArrayOutputStream();
    try (var json = KubeJson.JSON.getFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      json.setRootValueSeparator(LINE_END);
      for (var line : lines) {
        json.writeStartObject();
        json.writeStringField("@level", word(line.level()));
        json.writeStringField("@message", shortened(line.text()));
        json.writeStringField("@timestamp", time);
        json.writeEndObject();
      }
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    print(bytes);
  }

  void write(LogLine.Level level, String text) {
    write(List.of(new LogLine(level, text)));
  }

  private synchronized void print(ByteArrayOutputStream lines) {
    try {
      lines.writeTo(out);
      out.flush();
    } catch (IOException readerIsGone) {
      // Then nobody reads the log, and there is nobody to tell.
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String word(LogLine.Level level) {
    return switch (level) {
      case INFO -> "info";
      case WARNING -> "warn";
      case ERROR -> "error";
    };
  }
}
