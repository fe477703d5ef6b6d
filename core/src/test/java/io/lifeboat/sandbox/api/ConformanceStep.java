package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * One request that both servers get.
 *
 * @param until repeat until this status; 0 for once
 * @param differs why the answers differ; empty when they must not
 */
record ConformanceStep(
    String method, String path, String type, String body, int until, String differs) {
  private static final Map<String, String> TYPES =
      Map.of(
          "merge", "application/merge-patch+json",
          "json", "application/json-patch+json",
          "strategic", "application/strategic-merge-patch+json",
          "plain", "text/plain");

  static List<ConformanceStep> all() {
    try (var yaml = ConformanceStep.class.getResourceAsStream("conformance.yaml")) {
      var list = KubeJson.YAML.readTree(Objects.requireNonNull(yaml));
      return StreamSupport.stream(list.spliterator(), false).map(ConformanceStep::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConformanceStep of(JsonNode step) {
    var words = step.path("send").asText().split(" ", 2);
    return new ConformanceStep(
        words[0],
        words[1],
        TYPES.getOrDefault(step.path("type").asText(), "application/json"),
        step.has("body") ? json(step.path("body")) : step.path("text").asText(),
        step.path("until").asInt(),
        step.path("differs").asText());
  }

  private static String json(JsonNode body) {
    try {
      return KubeJson.JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return method + " " + path + (body.isEmpty() ? "" : " " + body);
  }
}
