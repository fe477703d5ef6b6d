package io.lifeboat.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts as a file, so that transforms can be computed without the cluster: a YAML or JSON document
 * of kind {@code TransformFacts} with an entry for each answer, which has {@code resource}, {@code
 * namespace}, {@code name}, and one of {@code found} (a list of objects), {@code absent} and {@code
 * notServed}.
 */
public final class FactsFile {
  private static final String KIND = "TransformFacts";

  private FactsFile() {}

  /** The document for answers; those that failed are left out. */
  public static String write(Map<Question, Answer> answers) {
    var document = KubeJson.JSON.createObjectNode();
    document.put("apiVersion", "lifeboat.io/v1").put("kind", KIND);
    var entries = document.putArray("answers");
    answers.forEach(
        (question, answer) -> {
          var entry = entry(question);
          if (write(entry, answer)) {
            entries.add(entry);
          }
        });
    return KubeObject.owning(document).toYaml();
  }

  private static ObjectNode entry(Question question) {
    var entry = KubeJson.JSON.createObjectNode().put("resource", question.resource().toString());
    put(entry, "namespace", question.namespace());
    put(entry, "name", question.name());
    return entry;
  }

  private static void put(ObjectNode entry, String member, String text) {
    if (!text.isEmpty()) {
      entry.put(member, text);
    }
  }

  private static boolean write(ObjectNode entry, Answer answer) {
    if (answer instanceof Answer.Found found) {
      var objects = entry.putArray("found");
      found.objects().forEach(object -> objects.add(object.tree()));
    } else if (answer instanceof Answer.Absent) {
      entry.put("absent", true);
    } else if (answer instanceof Answer.NotServed) {
      entry.put("notServed", true);
    }
    return entry.has("found") || entry.has("absent") || entry.has("notServed");
  }

  /**
   * Reads a document.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code facts-malformed}
   */
  public static RecordedFacts read(String text) {
    var document = parse(text);
    if (!document.path("kind").asText().equals(KIND)) {
      throw malformed("its kind is not " + KIND);
    }
    var answers = new LinkedHashMap<Question, Answer>();
    for (var entry : document.path("answers")) {
      var question =
          new Question(
              GroupResource.parse(entry.path("resource").asText("")),
              entry.path("namespace").asText(""),
              entry.path("name").asText(""));
      answers.put(question, answer(entry, question));
    }
    return new RecordedFacts(answers);
  }

  private static JsonNode parse(String text) {
    try {
      return KubeJson.YAML.readTree(text);
    } catch (IOException e) {
      throw malformed("it is neither YAML nor JSON");
    }
  }

  private static Answer answer(JsonNode entry, Question question) {
    if (entry.path("absent").asBoolean()) {
      return new Answer.Absent();
    }
    if (entry.path("notServed").asBoolean()) {
      return new Answer.NotServed();
    }
    if (!entry.path("found").isArray()) {
      throw malformed("it does not say what was found for " + question);
    }
    var objects = new ArrayList<KubeObject>();
    for (var object : entry.path("found")) {
      if (!(object instanceof ObjectNode tree)) {
        throw malformed("something found for " + question + " is not an object");
      }
      objects.add(KubeObject.owning(tree));
    }
    return new Answer.Found(objects);
  }

  private static LifeboatException malformed(String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT, "facts-malformed", "the facts file cannot be used: " + why);
  }
}
