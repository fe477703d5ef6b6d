package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Options a user wants always: YAML whose keys are the long names of options, without dashes.
 *
 * @param file where it was read, or would have been
 */
record ConfigFile(Path file, Map<String, String> values) {
  ConfigFile {
    values = Map.copyOf(values);
  }

  /**
   * Reads {@code $LIFEBOAT_CONFIG}, which must exist, or {@code ~/.config/lifeboat/config.yaml},
   * which need not.
   */
  static ConfigFile read(Surroundings surroundings) {
    var named = surroundings.variable("LIFEBOAT_CONFIG");
    var file =
        named.isEmpty()
            ? configHome(surroundings).resolve("lifeboat").resolve("config.yaml")
            : Path.of(named);
    if (named.isEmpty() && !Files.exists(file)) {
      return none(file);
    }
    return new ConfigFile(file, ConfigYaml.read(file));
  }

  static ConfigFile none(Path file) {
    return new ConfigFile(file, Map.of());
  }

  private static Path configHome(Surroundings surroundings) {
    var xdg = surroundings.variable("XDG_CONFIG_HOME");
    return xdg.isEmpty() ? surroundings.home().resolve(".config") : Path.of(xdg);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** Refuses keys that are no option of any verb. */
  void check(Collection<String> options) {
    for (var key : values.keySet()) {
      if (!options.contains(key)) {
        var near = Nearest.to(key, options);
        throw new LifeboatException(
            FailureKind.INVALID_INPUT,
            "config-unknown-key",
            "config file " + file + ": '" + key + "' is not an option",
            near.isEmpty()
                ? "keys are long option names without dashes, such as location"
                : "did you mean " + near.get(0) + "?");
      }
    }
  }
}
