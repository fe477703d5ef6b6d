package io.lifeboat.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What one run of the program gave: the exit code and all that was printed. */
record CliRun(int exit, String out, String err) {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** Runs the program in this process, knowing nothing of this machine. */
  static CliRun of(String... args) {
    return with(Map.of(), args);
  }

  /** The same, with variables set. */
  static CliRun with(Map<String, String> environment, String... args) {
    return on(Terminal.none(), environment, args);
  }

  /** The same, with the time of this machine. */
  static CliRun now(Map<String, String> environment, String... args) {
    return at(Clock.systemUTC(), environment, args);
  }

  /** The same, at another time. */
  static CliRun at(Clock clock, Map<String, String> environment, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exit = new Lifeboat(surroundings(Terminal.none(), environment, out, err, clock)).run(args);
    return new CliRun(exit, out.toString(), err.toString());
  }

  /** The same, on a terminal. */
  static CliRun on(Terminal terminal, Map<String, String> environment, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exit = new Lifeboat(surroundings(terminal, environment, out, err)).run(args);
    return new CliRun(exit, out.toString(), err.toString());
  }

  /** The same with a text of this machine replaced by one of every machine. */
  CliRun replacing(String here, String everywhere) {
    return new CliRun(exit, out.replace(here, everywhere), err.replace(here, everywhere));
  }

  /** As a golden file shows it. */
  String transcript(String... args) {
    return "$ lifeboat "
        + String.join(" ", args)
        + "\n"
        + out
        + (err.isEmpty() ? "" : "--- stderr\n" + err)
        + (exit == 0 ? "" : "--- exit " + exit + "\n");
  }

  /** A process without a terminal, whose output nobody reads. */
  static Surroundings surroundings(Map<String, String> environment) {
    return surroundings(Terminal.none(), environment, new StringWriter(), new StringWriter());
  }

  /** The same with streams to look at. */
  static Surroundings surroundings(
      Map<String, String> environment, StringWriter out, StringWriter err) {
    return surroundings(Terminal.none(), environment, out, err);
  }

  private static Surroundings surroundings(
      Terminal terminal, Map<String, String> environment, StringWriter out, StringWriter err) {
    return surroundings(terminal, environment, out, err, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Surroundings surroundings(
      Terminal terminal,
      Map<String, String> environment,
      StringWriter out,
      StringWriter err,
      Clock clock) {
    return new Surroundings(
        environment,
        Path.of("/nonexistent-home"),
        Path.of(System.getProperty("java.io.tmpdir")),
        new PrintWriter(out),
        new PrintWriter(err),
        clock,
        terminal,
        code -> {
          throw new AssertionError("halted with " + code);
        },
        Optional::empty);
  }
}
