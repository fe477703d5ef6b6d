package io.lifeboat.kube;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several kubeconfig files read as one, by kubectl's rules: the first to say something wins, and a
 * path inside is relative to the file that says it.
 */
record KubeconfigFiles(
    String currentContext,
    Map<String, Entry> contexts,
    Map<String, Entry> clusters,
    Map<String, Entry> users) {
  /** A named part of a kubeconfig and the file it came from. */
  record Entry(JsonNode body, Path file) {
    String text(String member) {
      return body.path(member).asText("");
    }

    Path resolve(String path) {
      return file.toAbsolutePath().resolveSibling(path);
    }
  }

  static KubeconfigFiles read(List<Path> files) {
    var merged =
        new KubeconfigFiles(
            "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (var file : files) {
      var tree = parse(file);
      collect(tree.path("contexts"), "context", file, merged.contexts);
      collect(tree.path("clusters"), "cluster", file, merged.clusters);
      collect(tree.path("users"), "user", file, merged.users);
      if (merged.currentContext.isEmpty()) {
        merged =
            new KubeconfigFiles(
                tree.path("current-context").asText(""),
                merged.contexts,
                merged.clusters,
                merged.users);
      }
    }
    return merged;
  }

  Set<String> contextNames() {
    return contexts.keySet();
  }

  private static void collect(JsonNode list, String member, Path file, Map<String, Entry> into) {
    for (var named : list) {
      into.putIfAbsent(named.path("name").asText(""), new Entry(named.path(member), file));
    }
  }

  private static JsonNode parse(Path file) {
    try {
      var tree = KubeJson.YAML.readTree(Files.readAllBytes(file));
      if (tree instanceof ObjectNode || tree instanceof MissingNode) {
        return tree;
      }
      throw invalid(file, "it is not a mapping", null);
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw invalid(file, place == null ? "not YAML" : "not YAML, line " + place.getLineNr(), e);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "kubeconfig-unreadable",
          "cannot read the kubeconfig " + file,
          "check that it exists and that you may read it",
          e);
    }
  }

  // The parser's own message quotes the text around the error, which may be a key.
  private static LifeboatException invalid(
      Path file, String reason, @org.jspecify.annotations.Nullable Exception cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "the kubeconfig " + file + " is not valid: " + reason,
        "repair it, or name another with --kubeconfig",
        cause);
  }
}
