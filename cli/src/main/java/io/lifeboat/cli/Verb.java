package io.lifeboat.cli;

import java.util.Arrays;
import java.util.List;

/**
 * Every verb: its words and its line of help, in the order help lists them.
 *
 * <p>The lines are here and not on the command classes so that help can be shown without loading
 * them; {@link #command} is the only place that does.
 */
enum Verb {
  COMPLETION("completion", "Print a completion script for a shell."),
  VERSION("version", "Show which Lifeboat this is."),
  HELP("help", "Show help on a verb.");

  private final String words;
  private final String description;

  Verb(String words, String description) {
    this.words = words;
    this.description = description;
  }

  /** The object picocli fills; a new one each time. */
  Object command(Services services) {
    return switch (this) {
      case COMPLETION -> new CompletionCommand(services);
      case VERSION -> new VersionCommand(services);
      case HELP -> new HelpCommand();
    };
  }

  String description() {
    return description;
  }

  /** The last of its words. */
  String word() {
    return words.substring(words.indexOf(' ') + 1);
  }

  /** The verbs one word below this one. */
  List<Verb> below() {
    return Arrays.stream(values()).filter(verb -> verb.words.startsWith(words + " ")).toList();
  }

  /** The verbs of a single word. */
  static List<Verb> top() {
    return Arrays.stream(values()).filter(verb -> !verb.words.contains(" ")).toList();
  }
}
