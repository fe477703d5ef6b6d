package io.lifeboat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a process of its own, with the class path of the tests and a heap of its own.
 */
public record ChildJvm(List<String> javaOptions, Map<String, String> environment, Duration limit) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int POLL_MILLIS = 5;

  public ChildJvm {
    javaOptions = List.copyOf(javaOptions);
    environment = Map.copyOf(environment);
  }

  /** With options of the Java launcher, such as {@code -Xmx96m}, and one minute to finish. */
  public static ChildJvm with(String... javaOptions) {
    return new ChildJvm(List.of(javaOptions), Map.of(), LIMIT);
  }

  /** The same with another limit of time. */
  public ChildJvm within(Duration otherLimit) {
    return new ChildJvm(javaOptions, environment, otherLimit);
  }

  /** The same with variables added to the environment. */
  public ChildJvm withEnvironment(Map<String, String> variables) {
    return new ChildJvm(javaOptions, variables, limit);
  }

  /**
   * What a run left behind. The peak is the kernel's high-water mark of resident memory in bytes; 0
   * where the kernel offers none.
   */
  public record Exit(int code, String out, String err, long peakMemory, Duration time) {}

  /** Runs a main class to its end; fails when it takes longer than the limit. */
  public Exit run(String mainClass, String... arguments) {
    try {
      var out = Files.createTempFile("lifeboat-out", "");
      var err = Files.createTempFile("lifeboat-err", "");
      try {
        return run(command(mainClass, arguments), out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(String mainClass, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  private Exit run(List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    var start = System.nanoTime();
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      process.getOutputStream().close();
      var peak = 0L;
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, residentPeak(process.pid()));
        if (System.nanoTime() - start > limit.toNanos()) {
          throw new AssertionError(
              "still running after " + limit.toSeconds() + " s: " + String.join(" ", command));
        }
      }
      var time = Duration.ofNanos(System.nanoTime() - start);
      return new Exit(
          process.exitValue(), Files.readString(out), Files.readString(err), peak, time);
    } finally {
      process.destroyForcibly();
    }
  }

  private static long residentPeak(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
