package io.lifeboat.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values for options that were not given: from the variable {@code LIFEBOAT_} and the option's long
 * name, else from the config file, else as the option itself says.
 */
final class Defaults implements IDefaultValueProvider {
  private final Map<String, String> environment;
  private final ConfigFile config;

  Defaults(Map<String, String> environment, ConfigFile config) {
    this.environment = environment;
    this.config = config;
  }

  /** {@code --s3-endpoint} becomes {@code LIFEBOAT_S3_ENDPOINT}. */
  static String variable(String longName) {
    return "LIFEBOAT_" + longName.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    var name = option.longestName();
    var fromVariable = environment.getOrDefault(variable(name), "");
    return fromVariable.isEmpty() ? config.value(name.substring(2)).orElse(null) : fromVariable;
  }

  /** The provider of a command line, where it is ours. */
  static Optional<Defaults> of(CommandLine line) {
    return line.getDefaultValueProvider() instanceof Defaults defaults
        ? Optional.of(defaults)
        : Optional.empty();
  }

  /** The variable or file that a value came from, if it came from one: for error messages. */
  Optional<String> source(OptionSpec option, @Nullable String value) {
    var name = option.longestName();
    var fromVariable = environment.getOrDefault(variable(name), "");
    if (!fromVariable.isEmpty()) {
      return fromVariable.equals(value) ? Optional.of("$" + variable(name)) : Optional.empty();
    }
    return config
        .value(name.substring(2))
        .filter(inFile -> inFile.equals(value))
        .map(inFile -> config.file().toString());
  }
}
