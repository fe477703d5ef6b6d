package io.lifeboat.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution that {@code mvn package} builds, run as a user runs it. */
record PackagedProgram(Path launcher, Map<String, String> environment) {
  static PackagedProgram built() {
    return new PackagedProgram(folder().resolve("bin").resolve("lifeboat"), Map.of());
  }

  static Path folder() {
    return Path.of(System.getProperty("lifeboat.folder"));
  }

  PackagedProgram at(Path otherLauncher) {
    return new PackagedProgram(otherLauncher, environment);
  }

  PackagedProgram with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new PackagedProgram(launcher, more);
  }

  Process start(String... args) throws IOException {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LIFEBOAT_") || name.startsWith("AWS_"));
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  CliRun run(String... args) throws IOException, InterruptedException {
    var process = start(args);
    try {
      return finished(process);
    } finally {
      process.destroyForcibly();
    }
  }

  static CliRun finished(Process process) throws IOException, InterruptedException {
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
    return new CliRun(process.exitValue(), out, err);
  }
}
