package io.lifeboat.transform;

import io.lifeboat.resource.GroupResource;
import java.util.Set;

/**
 * A cluster that a restore is about to change: a namespace that is not there is made by the restore
 * before anything goes into it, and only then the cluster makes accounts and secrets in it. Until
 * then {@link Answer.NotYet} is the answer.
 */
public record ComingNamespaces(FactSource source) implements FactSource {
  private static final GroupResource NAMESPACES = GroupResource.parse("namespaces");
  private static final Set<GroupResource> MADE_BY_CLUSTER =
      Set.of(GroupResource.parse("secrets"), GroupResource.parse("serviceaccounts"));

  /** Whether a restore that goes on may change the answer to a question. */
  static boolean isChanging(Question question) {
    return question.resource().equals(NAMESPACES) || MADE_BY_CLUSTER.contains(question.resource());
  }

  @Override
  public void refresh() {
    source.refresh();
  }

  @Override
  public Answer answer(Question question) {
    if (MADE_BY_CLUSTER.contains(question.resource()) && !question.namespace().isEmpty()) {
      var namespace = answer(new Question(NAMESPACES, "", question.namespace()));
      return namespace instanceof Answer.NotYet ? namespace : source.answer(question);
    }
    var answer = source.answer(question);
    return question.resource().equals(NAMESPACES) && answer instanceof Answer.Absent
        ? new Answer.NotYet("namespace " + question.name() + " is not there yet")
        : answer;
  }
}
