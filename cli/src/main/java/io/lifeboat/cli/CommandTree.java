package io.lifeboat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Builds picocli's model of the command line. A verb whose word is not among the arguments cannot
 * be the one meant, so it gets a name and a line of help but its class is not loaded.
 */
record CommandTree(Services services) {
  private static final int NARROWEST_HELP = 60; // picocli refuses less than 55
  private static final int WIDEST_HELP = 100;

  /** The tree that is enough to parse these arguments. */
  CommandLine forArguments(List<String> args) {
    return build(services.options(), verb -> args.contains(verb.word()));
  }

  /** The tree with every verb in full. */
  CommandLine whole() {
    return build(new GlobalOptions(), verb -> true);
  }

  private CommandLine build(GlobalOptions options, Predicate<Verb> wanted) {
    var root = new CommandLine(new RootCommand(options));
    Verb.top().forEach(verb -> root.addSubcommand(verb.word(), line(verb, wanted)));
    root.setOverwrittenOptionsAllowed(true); // so that an alias can be overruled: last one wins
    root.setUnmatchedOptionsArePositionalParams(false);
    root.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, columns())));
    return root;
  }

  private int columns() {
    return services.surroundings().terminal().columns();
  }

  private CommandLine line(Verb verb, Predicate<Verb> wanted) {
    if (!wanted.test(verb)) {
      return new CommandLine(described(CommandSpec.create(), verb));
    }
    var line = new CommandLine(verb.command(services));
    described(line.getCommandSpec(), verb);
    verb.below().forEach(below -> line.addSubcommand(below.word(), line(below, wanted)));
    return line;
  }

  private static CommandSpec described(CommandSpec spec, Verb verb) {
    spec.name(verb.word()).usageMessage().description(verb.description());
    return spec;
  }

  /** The long names of every option, without dashes. */
  List<String> optionNames() {
    var names = new ArrayList<String>();
    collect(whole(), names);
    return names.stream().distinct().sorted().toList();
  }

  private static void collect(CommandLine line, List<String> names) {
    line.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .forEach(option -> names.add(option.longestName().replaceFirst("^--", "")));
    line.getSubcommands().values().forEach(below -> collect(below, names));
  }
}
