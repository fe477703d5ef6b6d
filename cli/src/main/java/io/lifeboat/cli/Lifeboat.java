package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole program as an object: arguments in, exit code out. An object runs once. */
public final class Lifeboat {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Surroundings surroundings;
  private final Underway underway = new Underway();
  private volatile ErrorReporter reporter;

  public Lifeboat(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.reporter = new ErrorReporter(surroundings, Voice.guess(List.of(), surroundings));
  }

  /** Runs to the end; nothing is thrown, results and errors are in the two streams. */
  public int run(String... arguments) {
    var args = HelpCommand.rewrite(List.of(arguments));
    reporter = new ErrorReporter(surroundings, Voice.guess(args, surroundings));
    underway.begin();
    try {
      return printed(execute(args));
    } catch (Exception thrown) { // the top of the thread
      return underway.stopped().map(reporter::report).orElseGet(() -> reporter.report(thrown));
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
      underway.end();
    }
  }

  /** The code of a run, unless its results did not arrive. */
  private int printed(int code) {
    surroundings.out().flush();
    return surroundings.unwritten().get().map(e -> reporter.report(unwritten(e))).orElse(code);
  }

  private static LifeboatException unwritten(IOException e) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "output-unwritable",
        "the results could not be written: " + e.getMessage(),
        "only what is printed is lost: what was to be done is done",
        e);
  }

  private int execute(List<String> args) throws Exception {
    try (var services = new Services(surroundings, underway)) {
      var tree = new CommandTree(services);
      var config = config(args);
      var line = tree.forArguments(args);
      line.setDefaultValueProvider(new Defaults(surroundings.environment(), config));
      var parsed = line.parseArgs(args.toArray(String[]::new));
      if (!config.values().isEmpty()) {
        config.check(tree.optionNames());
      }
      return help(parsed, services) ? ExitCodes.OK : command(parsed, services);
    }
  }

  /** A broken config file must not keep anybody from the help. */
  private ConfigFile config(List<String> args) {
    return args.contains("--help") || args.contains("-h")
        ? ConfigFile.none(Path.of(""))
        : ConfigFile.read(surroundings);
  }

  private static boolean help(ParseResult parsed, Services services) {
    for (var line : parsed.asCommandLineList()) {
      if (line.isUsageHelpRequested()) {
        if (!line.getSubcommands().isEmpty() && !line.getUnmatchedArguments().isEmpty()) {
          throw new UnmatchedArgumentException(line, line.getUnmatchedArguments());
        }
        HelpPage.print(line, services.output());
        return true;
      }
      if (line.isVersionHelpRequested()) {
        services.output().line(BuildInfo.load().line());
        return true;
      }
    }
    return false;
  }

  private int command(ParseResult parsed, Services services) throws Exception {
    reporter = new ErrorReporter(surroundings, Voice.of(services.options().output));
    var lines = parsed.asCommandLineList();
    var last = lines.get(lines.size() - 1);
    if (last.getCommand() instanceof Callable<?> command) {
      services.timeout().ifPresent(this::stopAfter);
      return (Integer) command.call();
    }
    if (last.getParent() != null) {
      throw UsageFailure.verbMissing(last);
    }
    HelpPage.print(last, services.output());
    return ExitCodes.OK;
  }

  private void stopAfter(Duration timeout) {
    var watch =
        new Thread(
            () -> {
              if (!underway.endsWithin(timeout)) {
                stop(FailureKind.DEADLINE);
              }
            },
            "deadline");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Ctrl-C, or a polite kill: stops the work, says what was under way, and ends the process with
   * 130; with 0 what runs until it is stopped. Does nothing when nothing runs.
   */
  void interrupted() {
    stop(FailureKind.INTERRUPTED);
  }

  private void stop(FailureKind kind) {
    var stop = underway.stop(kind);
    if (stop == Underway.Stop.NOTHING) {
      return;
    }
    if (!underway.endsWithin(GRACE)) {
      underway.stopped().ifPresent(reporter::report);
      surroundings.err().flush();
    }
    surroundings.halt().accept(stop == Underway.Stop.SERVED ? ExitCodes.OK : ExitCodes.of(kind));
  }
}
