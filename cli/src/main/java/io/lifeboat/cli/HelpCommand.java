package io.lifeboat.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Never runs: {@code help VERB} is read as {@code VERB --help}, so both say the same. */
@Command(
    footerHeading = "%nExamples:%n",
    footer = {"  lifeboat help", "  lifeboat help backup list"})
final class HelpCommand {
  @Parameters(
      paramLabel = "VERB",
      arity = "0..*",
      completionCandidates = Verbs.class,
      description = "The words of the verb.")
  List<String> verb = List.of();

  /** What a shell offers. */
  static final class Verbs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Verb.top().stream().map(Verb::word).iterator();
    }
  }

  /** The arguments with {@code help} turned into the option. */
  static List<String> rewrite(List<String> args) {
    if (args.isEmpty() || !args.get(0).equals("help")) {
      return args;
    }
    var rewritten = new ArrayList<>(args.subList(1, args.size()));
    rewritten.add("--help");
    return rewritten;
  }
}
