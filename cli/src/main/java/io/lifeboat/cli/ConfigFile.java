package io.lifeboat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
    return new ConfigFile(file, values(file));
  }

  static ConfigFile none(Path file) {
    return new ConfigFile(file, Map.of());
  }

  private static Path configHome(Surroundings surroundings) {
    var xdg = surroundings.variable("XDG_CONFIG_HOME");
    return xdg.isEmpty() ? surroundings.home().resolve(".config") : Path.of(xdg);
  }

  private static Map<String, String> values(Path file) {
    var values = new LinkedHashMap<String, String>();
    var tree = tree(file);
    if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
      throw broken(file, "it is not a list of 'option: value' lines", null);
    }
    for (var entry : tree.properties()) {
      values.put(entry.getKey(), text(file, entry.getKey(), entry.getValue()));
    }
    return values;
  }

  private static JsonNode tree(Path file) {
    try {
      return KubeJson.YAML.readTree(Files.readString(file));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      var place = e.getLocation();
      throw broken(file, place == null ? "not YAML" : "not YAML at line " + place.getLineNr(), e);
    } catch (java.nio.file.NoSuchFileException e) {
      throw broken(file, "there is no such file", e);
    } catch (IOException e) {
      throw broken(file, "cannot be read", e);
    }
  }

  private static String text(Path file, String key, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }
    if (value.isContainerNode()) {
      throw broken(file, "the value of '" + key + "' is neither a text nor a list", null);
    }
    return value.asText();
  }

  private static LifeboatException broken(Path file, String why, @Nullable Exception cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "config-invalid",
        "config file " + file + ": " + why,
        "write lines such as 'location: s3://bucket/prefix'; $LIFEBOAT_CONFIG names another file",
        cause);
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
