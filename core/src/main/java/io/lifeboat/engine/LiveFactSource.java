package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Question;
import java.util.ArrayList;
import java.util.List;

/** Asks a live cluster on behalf of transforms; one request, or one paged list, a question. */
public final class LiveFactSource implements FactSource {
  private final Cluster cluster;
  private final ServedResources served;

  /**
   * @param served the cluster's discovery
   */
  public LiveFactSource(Cluster cluster, ServedResources served) {
    this.cluster = cluster;
    this.served = served;
  }

  @Override
  public Answer answer(Question question) {
    try {
      return question.equals(Question.serverVersion())
          ? new Answer.Found(List.of(version()))
          : served
              .find(question.resource())
              .map(resource -> ask(resource, question))
              .orElseGet(() -> unserved(question));
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.UNAVAILABLE || e.code().equals("cluster-unauthorized")) {
        throw e;
      }
      return new Answer.Failed(String.valueOf(e.getMessage()));
    }
  }

  private KubeObject version() {
    return KubeObject.owning(KubeJson.JSON.createObjectNode().put("gitVersion", cluster.version()));
  }

  private Answer ask(ServedResource resource, Question question) {
    if (question.isList()) {
      var found = new ArrayList<KubeObject>();
      cluster.list(resource, new ListScope(question.namespace(), "", ""), found::add);
      return new Answer.Found(found);
    }
    var object = cluster.get(resource, new NamespacedName(question.namespace(), question.name()));
    return object.<Answer>map(one -> new Answer.Found(List.of(one))).orElseGet(Answer.Absent::new);
  }

  /** Nothing may be concluded from the absence of a group that cannot answer. */
  private Answer unserved(Question question) {
    var group = question.resource().group();
    return served.failedGroups().entrySet().stream()
        .filter(failed -> !group.isEmpty() && failed.getKey().startsWith(group + "/"))
        .findFirst()
        .<Answer>map(
            failed ->
                new Answer.Failed("API group " + failed.getKey() + " fails: " + failed.getValue()))
        .orElseGet(Answer.NotServed::new);
  }
}
