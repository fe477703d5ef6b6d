package io.lifeboat.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of one backup, in the line format of Velero's logs. Warnings and errors are counted,
 * because Velero's status says how many lines of each there are. Never holds content of objects.
 */
final class BackupLog {
  private final Clock clock;
  private final String backup;
  private final StringBuilder lines = new StringBuilder();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  BackupLog(Clock clock, String backup) {
    this.clock = clock;
    this.backup = backup;
  }

  void info(String message) {
    line("info", message);
  }

  void warn(String message) {
    warnings.add(message);
    line("warning", message);
  }

  void error(String message) {
    errors.add(message);
    line("error", message);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  private void line(String level, String message) {
    lines
        .append("time=\"")
        .append(clock.instant().truncatedTo(ChronoUnit.SECONDS))
        .append("\" level=")
        .append(level)
        .append(" msg=\"")
        .append(message.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .append("\" backup=")
        .append(backup)
        .append('\n');
  }

  byte[] text() {
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
