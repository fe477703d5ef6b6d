package io.lifeboat.plugin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Question;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers questions by asking the API server each time; lists come in pages. */
final class ServerFacts implements LiveCluster {
  private static final int PAGE = 500;

  private final ApiServer server;
  private final ResourcePaths paths;

  ServerFacts(ServiceAccount account) {
    this.server = new ApiServer(account);
    this.paths = new ResourcePaths(server);
  }

  @Override
  public Answer answer(Question question) {
    try {
      for (var path : paths.of(question)) {
        var answer = question.isList() ? list(path, "") : one(path);
        if (!(answer instanceof Answer.NotServed)) {
          return answer;
        }
      }
      return new Answer.NotServed();
    } catch (IOException e) {
      return new Answer.Failed("cannot ask the API server for " + question + ": " + words(e));
    }
  }

  private Answer one(String path) throws IOException {
    var response = server.get(path);
    if (response.isAbsent()) {
      return new Answer.Absent();
    }
    return response.isGood()
        ? new Answer.Found(List.of(KubeObject.owning((ObjectNode) response.body())))
        : refused(response);
  }

  /**
   * The objects of a list.
   *
   * @param query more conditions, each beginning with an ampersand
   */
  private Answer list(String path, String query) throws IOException {
    var found = new ArrayList<KubeObject>();
    var next = "";
    do {
      var response = server.get(path + "?limit=" + PAGE + query + next);
      if (!response.isGood()) {
        return refused(response);
      }
      addMembers(response.body(), found);
      var token = response.body().at("/metadata/continue").asText();
      next = token.isEmpty() ? "" : "&continue=" + encoded(token);
    } while (!next.isEmpty());
    return new Answer.Found(found);
  }

  @Override
  public Answer labelled(Question list, String label) {
    try {
      for (var path : paths.of(list)) {
        return list(path, "&labelSelector=" + encoded(label));
      }
      return new Answer.NotServed();
    } catch (IOException e) {
      return new Answer.Failed("cannot ask the API server for " + list + ": " + words(e));
    }
  }

  private static Answer refused(Response response) {
    return response.isUnknown() ? new Answer.NotServed() : new Answer.Failed(response.reason());
  }

  /** Members of a list do not say what they are; the list does. */
  private static void addMembers(JsonNode list, List<KubeObject> found) {
    var kind = list.path("kind").asText();
    for (var item : list.path("items")) {
      if (item instanceof ObjectNode object) {
        object.put("apiVersion", list.path("apiVersion").asText());
        object.put("kind", kind.endsWith("List") ? kind.substring(0, kind.length() - 4) : kind);
        found.add(KubeObject.owning(object));
      }
    }
  }

  @Override
  public void merge(Question object, byte[] patch) throws IOException {
    for (var path : paths.of(object)) {
      var response = server.merge(path, patch);
      if (response.isGood()) {
        return;
      }
      if (!response.isUnknown()) {
        throw new IOException(response.reason());
      }
    }
    throw new IOException(object.resource() + " are not served");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Some of the JDK's network exceptions have no message. */
  private static String words(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
