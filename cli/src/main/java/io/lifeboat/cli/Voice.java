package io.lifeboat.cli;

import io.lifeboat.cli.output.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the program speaks of errors and help. */
record Voice(Format format, boolean verbose, ColorChoice color) {
  /** What the options say. */
  static Voice of(OutputOptions options) {
    return new Voice(options.format, options.verbose, options.color);
  }

  /** What the arguments seem to say before they are parsed, since parsing may be what fails. */
  static Voice guess(List<String> args, Surroundings surroundings) {
    return new Voice(
        Format.of(value(args, "-o", "--output", surroundings)).orElse(Format.TABLE),
        args.contains("-v") || args.contains("--verbose"),
        color(value(args, "", "--color", surroundings)));
  }

  private static ColorChoice color(String word) {
    return Arrays.stream(ColorChoice.values())
        .filter(choice -> choice.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElse(ColorChoice.AUTO);
  }

  private static String value(
      List<String> args, String shortName, String longName, Surroundings surroundings) {
    for (var i = args.size() - 1; i >= 0; i--) {
      var next = i + 1 < args.size() ? args.get(i + 1) : "";
      var found = value(args.get(i), next, shortName, longName);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return surroundings.variable(Defaults.variable(longName));
  }

  private static Optional<String> value(
      String arg, String next, String shortName, String longName) {
    if (arg.equals(longName) || (!shortName.isEmpty() && arg.equals(shortName))) {
      return Optional.of(next);
    }
    if (arg.startsWith(longName + "=")) {
      return Optional.of(arg.substring(longName.length() + 1));
    }
    return !shortName.isEmpty() && arg.startsWith(shortName) && !arg.startsWith("--")
        ? Optional.of(arg.substring(shortName.length()).replaceFirst("^=", ""))
        : Optional.empty();
  }
}
