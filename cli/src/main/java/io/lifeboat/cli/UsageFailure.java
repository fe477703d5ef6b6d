package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts what the parser did not understand into the reader's words. */
final class UsageFailure {
  private UsageFailure() {}

  static LifeboatException of(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (wrong instanceof MissingParameterException missing) {
      return missing(missing);
    }
    var own = own(wrong);
    return own == null
        ? failure(
            "usage",
            lowerFirst(String.valueOf(wrong.getMessage())) + source(wrong),
            see(wrong.getCommandLine()),
            wrong)
        : badValue(wrong, own);
  }

  /** A word such as {@code backup} that needs another. */
  static LifeboatException verbMissing(CommandLine line) {
    return failure(
        "usage-verb-missing",
        "'" + line.getCommandSpec().qualifiedName() + "' needs one more word",
        anyOf(line.getSubcommands().keySet()),
        null);
  }

  static LifeboatException notABucket(String location) {
    if (location.startsWith("file:")) {
      return failure(
          "bucket-is-a-folder",
          location + " is a folder: there is nothing to be set or guarded as on a bucket",
          "lifeboat doctor --location " + location + " tells what may be wrong with it",
          null);
    }
    return failure(
        "bucket-not-s3",
        location + " is no bucket of the store that is meant",
        "write NAME, s3://NAME/prefix or gs://NAME/prefix",
        null);
  }

  private static LifeboatException unmatched(UnmatchedArgumentException wrong) {
    var line = wrong.getCommandLine();
    var word = wrong.getUnmatched().get(0);
    if (word.startsWith("-")) {
      var name = word.replaceFirst("=.*", "");
      return failure(
          "usage-unknown-option",
          "unknown option " + name + " of '" + line.getCommandSpec().qualifiedName() + "'",
          meant(Nearest.to(name, optionNames(line)), line),
          wrong);
    }
    if (!line.getSubcommands().isEmpty()) {
      return failure(
          "usage-unknown-verb",
          "'" + word + "' is not a verb of '" + line.getCommandSpec().qualifiedName() + "'",
          verb(word, line.getSubcommands().keySet()),
          wrong);
    }
    return failure(
        "usage-unexpected-argument",
        "'" + line.getCommandSpec().qualifiedName() + "' does not take '" + word + "'",
        see(line),
        wrong);
  }

  private static List<String> optionNames(CommandLine line) {
    var names = new ArrayList<String>();
    line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }

  private static LifeboatException missing(MissingParameterException wrong) {
    var missing = wrong.getMissing();
    if (missing.size() == 1 && missing.get(0) instanceof OptionSpec option && !option.required()) {
      return failure(
          "usage-value-missing",
          option.longestName() + " needs a value: " + option.paramLabel(),
          see(wrong.getCommandLine()),
          wrong);
    }
    var labels = missing.stream().map(UsageFailure::label).collect(Collectors.joining(" and "));
    return failure(
        "usage-argument-missing",
        "'" + wrong.getCommandLine().getCommandSpec().qualifiedName() + "' needs " + labels,
        example(wrong.getCommandLine()),
        wrong);
  }

  private static String label(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option)) {
      return arg.paramLabel();
    }
    return option.arity().max() == 0
        ? option.longestName()
        : option.longestName() + " " + option.paramLabel();
  }

  private static LifeboatException badValue(ParameterException wrong, LifeboatException own) {
    var label = wrong.getArgSpec() == null ? "" : label(wrong.getArgSpec()) + ": ";
    var hint = own.hint().isEmpty() ? see(wrong.getCommandLine()) : own.hint();
    return failure(own.code(), label + own.getMessage() + source(wrong), hint, wrong);
  }

  /** Where a value came from that nobody typed just now. */
  private static String source(ParameterException wrong) {
    return wrong.getArgSpec() instanceof OptionSpec option
        ? Defaults.of(wrong.getCommandLine())
            .flatMap(defaults -> defaults.source(option, wrong.getValue()))
            .map(from -> " (from " + from + ")")
            .orElse("")
        : "";
  }

  /** The failure a converter of ours threw; picocli wraps it. */
  private static @Nullable LifeboatException own(ParameterException wrong) {
    return wrong.getCause() instanceof LifeboatException failure ? failure : null;
  }

  private static String meant(List<String> near, CommandLine line) {
    return near.isEmpty() ? see(line) : "did you mean " + String.join(" or ", near) + "?";
  }

  private static String verb(String word, Collection<String> verbs) {
    var near = Nearest.to(word, verbs);
    return near.isEmpty() ? anyOf(verbs) : "did you mean " + String.join(" or ", near) + "?";
  }

  private static String anyOf(Collection<String> verbs) {
    return "say one of " + String.join(", ", verbs);
  }

  /** The first example of the verb's help. */
  private static String example(CommandLine line) {
    return Arrays.stream(line.getCommandSpec().usageMessage().footer())
        .filter(text -> text.startsWith("  lifeboat "))
        .findFirst()
        .map(text -> "write " + text.strip() + ", or see --help")
        .orElseGet(() -> see(line));
  }

  private static String see(CommandLine line) {
    return "see " + line.getCommandSpec().qualifiedName() + " --help";
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static LifeboatException failure(
      String code, String message, String hint, @Nullable Exception cause) {
    return new LifeboatException(FailureKind.INVALID_INPUT, code, message, hint, cause);
  }
}
