package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what a source answered, for one backup or restore. The same question is asked once,
 * whoever asks at the same time; when single objects of a namespace are asked for again and again,
 * they are listed. What failed is not remembered: the next one to ask tries again.
 *
 * <p>Objects are kept without what no transform reads, and never with the data of a Secret.
 */
public final class FactBook implements FactSource {
  /** Two requests for single objects cost the server no more than one for a list. */
  private static final int SINGLES_BEFORE_LIST = 2;

  private final FactSource source;
  private final Map<Question, CompletableFuture<Answer>> known = new ConcurrentHashMap<>();
  private final Map<Question, Set<String>> singles = new ConcurrentHashMap<>();
  private final Set<Question> unlistable = ConcurrentHashMap.newKeySet();

  public FactBook(FactSource source) {
    this.source = source;
  }

  @Override
  public Answer answer(Question question) {
    if (question.isList() || question.equals(Question.serverVersion())) {
      return once(question);
    }
    var list = question.listed();
    if (known.containsKey(list) || isWorthAList(question, list)) {
      var answer = once(list);
      if (!(answer instanceof Answer.Failed)) {
        return among(answer, question);
      }
      // Who may not list may still be allowed to get.
      unlistable.add(list);
    }
    return once(question);
  }

  private boolean isWorthAList(Question question, Question list) {
    if (unlistable.contains(list)) {
      return false;
    }
    var asked = singles.computeIfAbsent(list, l -> new HashSet<>());
    synchronized (asked) {
      asked.add(question.name());
      return asked.size() > SINGLES_BEFORE_LIST;
    }
  }

  /** One object out of a list that has all there are. */
  static Answer among(Answer list, Question one) {
    if (!(list instanceof Answer.Found found)) {
      return list;
    }
    return found.objects().stream()
        .filter(object -> object.name().equals(one.name()))
        .filter(object -> object.namespace().equals(one.namespace()))
        .findFirst()
        .<Answer>map(object -> new Answer.Found(List.of(object)))
        .orElseGet(Answer.Absent::new);
  }

  private Answer once(Question question) {
    var mine = new CompletableFuture<Answer>();
    var theirs = known.putIfAbsent(question, mine);
    return theirs == null ? load(question, mine) : theirs.join();
  }

  private Answer load(Question question, CompletableFuture<Answer> promise) {
    Answer answer = new Answer.Failed(question.resource() + " could not be asked for");
    try {
      answer = kept(source.answer(question));
      return answer;
    } finally {
      if (answer instanceof Answer.Failed) {
        known.remove(question, promise);
      }
      promise.complete(answer);
    }
  }

  private static Answer kept(Answer answer) {
    return answer instanceof Answer.Found found
        ? new Answer.Found(found.objects().stream().map(FactBook::kept).toList())
        : answer;
  }

  private static KubeObject kept(KubeObject object) {
    var kept =
        object
            .without("/metadata/managedFields")
            .withoutAnnotation("kubectl.kubernetes.io/last-applied-configuration");
    return kept.is("", "Secret") ? withoutData(kept) : kept;
  }

  /** OpenShift keeps the token of an account in an annotation, too. */
  private static KubeObject withoutData(KubeObject secret) {
    return secret
        .without("/data")
        .without("/stringData")
        .withoutAnnotation("openshift.io/token-secret.value");
  }

  @Override
  public void refresh() {
    known.keySet().removeIf(ComingNamespaces::isChanging);
    source.refresh();
  }

  /** Everything that was answered so far, in the order of the questions. */
  public Map<Question, Answer> answers() {
    var all = new TreeMap<Question, Answer>();
    known.forEach((question, answer) -> all.put(question, answer.join()));
    all.values().removeIf(Answer.Failed.class::isInstance);
    return all;
  }
}
