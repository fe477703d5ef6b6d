package io.lifeboat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the config file's lines; loaded only when there is one, since it brings Jackson. */
final class ConfigYaml {
  private ConfigYaml() {}

  static Map<String, String> read(Path file) {
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
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw broken(file, place == null ? "not YAML" : "not YAML at line " + place.getLineNr(), e);
    } catch (NoSuchFileException e) {
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
}
