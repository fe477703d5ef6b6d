package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
public final class Program {
  private Program() {}

  public static String run(List<String> command, byte[] input) {
    return run(command, input, Map.of());
  }

  /** What it printed; fails with the same when its exit code is not 0. */
  public static String run(List<String> command, byte[] input, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("AWS_CA_BUNDLE");
    builder.environment().putAll(environment);
    try {
      var stdin = Files.write(Files.createTempFile("lifeboat-stdin", ""), input);
      try {
        var process = builder.redirectInput(stdin.toFile()).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
          throw new AssertionError(String.join(" ", command) + ":\n" + output);
        }
        return output;
      } finally {
        Files.delete(stdin);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
