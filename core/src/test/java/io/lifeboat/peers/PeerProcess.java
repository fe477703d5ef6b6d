package io.lifeboat.peers;

import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One real program as a process: its output in a file, and nothing of it left after close. */
public final class PeerProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int TAIL_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread killAtExit;

  private PeerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.killAtExit = new Thread(this::killTree);
    Runtime.getRuntime().addShutdownHook(killAtExit);
  }

  /** Starts a program in a folder; its output goes to {@code name.log} there. */
  public static PeerProcess start(String name, Path folder, List<String> command) {
    return start(name, folder, command, Map.of());
  }

  /** The same with variables added to the environment. */
  public static PeerProcess start(
      String name, Path folder, List<String> command, Map<String, String> environment) {
    var log = folder.resolve(name + ".log");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("AWS_CA_BUNDLE"); // breaks several of these programs
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      var process = builder.start();
      process.getOutputStream().close();
      return new PeerProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** Waits for a condition; fails at once, with the end of its log, when the program is gone. */
  public void await(String what, Duration limit, BooleanSupplier condition) {
    try {
      Eventually.within(limit).until(what, () -> checkAlive() && condition.getAsBoolean());
    } catch (AssertionError notInTime) {
      throw new AssertionError(notInTime.getMessage() + "\n" + tail(), notInTime);
    }
  }

  private boolean checkAlive() {
    if (!process.isAlive()) {
      throw new AssertionError(name + " ended with exit code " + process.exitValue());
    }
    return true;
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Absent while it runs. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Everything it printed so far. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tail() {
    var lines = output().lines().toList();
    var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return "end of " + log + ":\n" + String.join("\n", last);
  }

  /** Does something while it stands still, as if it had been killed at this moment. */
  void frozen(Runnable work) {
    signal("STOP");
    try {
      work.run();
    } finally {
      signal("CONT");
    }
  }

  private void signal(String name) {
    Program.run(List.of("kill", "-" + name, Long.toString(pid())), new byte[0]);
  }

  /** Asks it to end, as Kubernetes does, and kills it with all its children if it does not. */
  public void stop(Duration grace) {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        killTree();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      killTree();
      Thread.currentThread().interrupt();
    }
  }

  private void killTree() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends it now, as a crash would. */
  public void kill() {
    killTree();
    process.onExit().join();
  }

  @Override
  public void close() {
    process.descendants().toList().forEach(ProcessHandle::destroy);
    stop(GRACE);
    try {
      Runtime.getRuntime().removeShutdownHook(killAtExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      killTree();
    }
  }
}
