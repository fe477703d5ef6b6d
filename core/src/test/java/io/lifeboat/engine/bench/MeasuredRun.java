package io.lifeboat.engine.bench;

import io.lifeboat.testing.MortalCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What one run of the packaged program took.
 *
 * @param seconds from the start of the process to its end
 * @param megabytes the kernel's high-water mark of resident memory
 */
public record MeasuredRun(double seconds, long megabytes) {
  private static final int POLL_MILLIS = 20;

  /** Runs a command to its end; fails when it fails. Its output goes to standard error. */
  public static MeasuredRun of(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(MortalCommand.of(command));
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.to(Path.of("/dev/stderr").toFile()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    var began = System.nanoTime();
    var process = builder.start();
    try {
      var peak = 0L;
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, residentPeak(process.pid()));
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command + " ended with " + process.exitValue());
      }
      return new MeasuredRun((System.nanoTime() - began) / 1e9, peak);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The high-water mark of a process that runs, in MB; 0 when it has just ended. */
  public static long residentPeak(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
