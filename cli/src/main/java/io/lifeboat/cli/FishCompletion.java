package io.lifeboat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes fish's completion script, which picocli cannot. A line of it offers one word under one
 * condition; the condition is which verbs stand on the line already.
 */
final class FishCompletion {
  private static final String HEAD =
      """
      # fish completion for lifeboat. Made by: lifeboat completion fish

      # True when the words before the cursor that are not options are exactly these.
      function __lifeboat_verbs
          set -l words (commandline -opc)
          set -e words[1]
          set -l seen
          set -l value no
          for word in $words
              if test $value = yes
                  set value no
              else if contains -- $word $__lifeboat_valued
                  set value yes
              else if not string match -q -- '-*' $word
                  set -a seen $word
              end
          end
          test "$seen" = "$argv"
      end

      # The same, but more words may follow.
      function __lifeboat_under
          set -l words (commandline -opc | string match -v -- '-*')
          set -e words[1]
          set -l depth (count $argv)
          test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"
      end
      """;

  private final StringBuilder script = new StringBuilder(HEAD);

  private FishCompletion() {}

  static String script(CommandLine root) {
    var writer = new FishCompletion();
    writer.script.append("\nset -g __lifeboat_valued ");
    writer.script.append(String.join(" ", valued(root))).append("\n\n");
    writer.script.append("complete -c lifeboat -f\n");
    writer.options(root.getCommandSpec(), "");
    writer.verbs(root, List.of());
    return writer.script.toString();
  }

  /** Options whose next word is their value. */
  private static List<String> valued(CommandLine line) {
    var names = new ArrayList<String>();
    line.getCommandSpec().options().stream()
        .filter(option -> option.arity().max() > 0)
        .forEach(option -> names.addAll(List.of(option.names())));
    line.getSubcommands().values().forEach(below -> names.addAll(valued(below)));
    return names.stream().distinct().sorted().toList();
  }

  private void verbs(CommandLine line, List<String> path) {
    for (var entry : line.getSubcommands().entrySet()) {
      var below = new ArrayList<>(path);
      below.add(entry.getKey());
      var spec = entry.getValue().getCommandSpec();
      var about = String.join(" ", spec.usageMessage().description());
      line("__lifeboat_verbs " + String.join(" ", path), "-a " + entry.getKey(), about);
      arguments(spec, below);
      options(spec, "__lifeboat_under " + String.join(" ", below));
      verbs(entry.getValue(), below);
    }
  }

  private void arguments(CommandSpec spec, List<String> path) {
    for (var argument : spec.positionalParameters()) {
      var words = candidates(argument.completionCandidates());
      if (!words.isEmpty()) {
        line("__lifeboat_verbs " + String.join(" ", path), "-a " + quoted(words), "");
      }
    }
  }

  private void options(CommandSpec spec, String condition) {
    var sorted = new TreeMap<String, OptionSpec>();
    spec.options().stream()
        .filter(option -> !option.inherited() && !option.hidden())
        .forEach(option -> sorted.put(option.longestName(), option));
    for (var option : sorted.values()) {
      var about = String.join(" ", option.description());
      line(condition, names(option) + value(option), about);
    }
  }

  private static String names(OptionSpec option) {
    var words = new ArrayList<String>();
    for (var name : option.names()) {
      words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    return String.join(" ", words);
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    if (option.paramLabel().equals("FILE") || option.paramLabel().equals("FOLDER")) {
      return " -r -F";
    }
    var words = candidates(option.completionCandidates());
    return words.isEmpty() ? " -x" : " -x -a " + quoted(words);
  }

  private static String candidates(@org.jspecify.annotations.Nullable Iterable<String> words) {
    return words == null
        ? ""
        : String.join(" ", StreamSupport.stream(words.spliterator(), false).toList());
  }

  private void line(String condition, String what, String about) {
    script.append("complete -c lifeboat");
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quoted(condition.strip()));
    }
    script.append(' ').append(what);
    if (!about.isEmpty()) {
      script.append(" -d ").append(quoted(about.replaceAll("\\s*\\(default:.*\\)", "")));
    }
    script.append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
