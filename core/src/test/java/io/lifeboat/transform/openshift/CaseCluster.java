package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cluster of a case: what look-ups find, in list order; anything else is not there. */
public final class CaseCluster {
  private final JsonNode context;

  public CaseCluster(JsonNode context) {
    this.context = context;
  }

  public Map<Question, Answer> answers(Set<Question> questions) {
    var answers = new HashMap<Question, Answer>();
    questions.forEach(question -> answers.put(question, answer(question)));
    return answers;
  }

  Answer answer(Question question) {
    if (question.equals(Question.serverVersion())) {
      return new Answer.Found(List.of(object(context.path("serverVersion"))));
    }
    for (var error : context.path("apiErrors").properties()) {
      if (error.getKey().endsWith("/" + question.resource().resource())) {
        return new Answer.Failed(question.resource() + " is forbidden");
      }
    }
    var found = found(question);
    return found.isEmpty() && !question.isList() ? new Answer.Absent() : new Answer.Found(found);
  }

  Optional<KubeObject> one(Question question) {
    return found(question).stream().findFirst();
  }

  private List<KubeObject> found(Question question) {
    var found = new ArrayList<KubeObject>();
    for (var node : context.path("cluster")) {
      var object = object(node);
      if (resource(object).equals(question.resource())
          && (question.namespace().isEmpty() || question.namespace().equals(object.namespace()))
          && (question.isList() || question.name().equals(object.name()))) {
        found.add(object);
      }
    }
    return found;
  }

  private static GroupResource resource(KubeObject object) {
    var kind = object.kind().toLowerCase(Locale.ROOT);
    return new GroupResource(object.gvk().group(), kind.endsWith("s") ? kind : kind + "s");
  }

  public static KubeObject object(JsonNode node) {
    return KubeObject.of((ObjectNode) node);
  }
}
