package io.lifeboat.plugin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.transform.Question;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the API server has what a question is about; it lists its groups once. */
final class ResourcePaths {
  private final ApiServer server;
  private @Nullable Map<String, List<String>> versions;

  ResourcePaths(ApiServer server) {
    this.server = server;
  }

  /** A path for each version of the group, the preferred one first; none for unknown groups. */
  List<String> of(Question question) throws IOException {
    if (question.equals(Question.serverVersion())) {
      return List.of("/version");
    }
    var group = question.resource().group();
    if (group.isEmpty()) {
      return List.of(under("/api/v1", question));
    }
    return versions().getOrDefault(group, List.of()).stream()
        .map(version -> under("/apis/" + group + "/" + version, question))
        .toList();
  }

  private static String under(String root, Question question) {
    var path = new StringBuilder(root);
    if (!question.namespace().isEmpty()) {
      path.append("/namespaces/").append(encoded(question.namespace()));
    }
    path.append('/').append(encoded(question.resource().resource()));
    if (!question.isList()) {
      path.append('/').append(encoded(question.name()));
    }
    return path.toString();
  }

  /** For names come from items, and an image stream tag has a colon in its. */
  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private synchronized Map<String, List<String>> versions() throws IOException {
    if (versions == null) {
      var groups = server.get("/apis");
      if (!groups.isGood()) {
        throw new IOException(groups.reason());
      }
      versions = read(groups.body());
    }
    return versions;
  }

  private static Map<String, List<String>> read(JsonNode groups) {
    var read = new HashMap<String, List<String>>();
    for (var group : groups.path("groups")) {
      var versions = new ArrayList<String>();
      versions.add(group.at("/preferredVersion/version").asText());
      group.path("versions").forEach(version -> versions.add(version.path("version").asText()));
      read.put(group.path("name").asText(), versions.stream().distinct().toList());
    }
    return Map.copyOf(read);
  }
}
