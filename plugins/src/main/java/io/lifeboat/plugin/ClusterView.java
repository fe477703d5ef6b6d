package io.lifeboat.plugin;

import io.lifeboat.plugin.cluster.LiveCluster;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.Verdict;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs chains against the cluster, which is asked once for what many items must know. */
final class ClusterView {
  private final LiveCluster live;
  private final Remembered remembered;
  private final Patience patience;

  ClusterView(LiveCluster live, InstantSource clock, Patience patience) {
    this.live = live;
    this.remembered = new Remembered(live, clock);
    this.patience = patience;
  }

  /** Folds a chain over an item; one that fails for what the cluster said is tried again. */
  Verdict run(Chain chain, Facts facts, Passage passage) {
    var target = facts.target(passage.original().namespace());
    var tries = patience.tries(target);
    while (true) {
      var heard = new Heard(remembered.recent());
      var verdict = new Transformer(chain, facts, heard).verdict(passage);
      if (!(verdict instanceof Verdict.Fail) || !heard.mayChange() || !tries.again(verdict)) {
        return verdict;
      }
      remembered.forget();
    }
  }

  /** What the cluster says at this moment. */
  Map<Question, Answer> now(List<Question> questions) {
    var answers = new HashMap<Question, Answer>();
    questions.forEach(question -> answers.put(question, live.answer(question)));
    return answers;
  }

  /**
   * Writes to a live object what a transform changed in it, and nothing else.
   *
   * @throws CallRefused when the API server does not take it
   */
  void update(KubeObject wanted) {
    var object = question(wanted);
    if (!(remembered.recent().answer(object) instanceof Answer.Found found)) {
      throw new CallRefused(object + " is gone, and cannot be updated");
    }
    var patch = MergePatch.between(found.objects().get(0).tree(), wanted.tree());
    if (patch.isEmpty()) {
      return;
    }
    try {
      live.merge(object, KubeJson.JSON.writeValueAsBytes(patch));
    } catch (IOException e) {
      throw new CallRefused("cannot update " + object + ": " + e.getMessage());
    }
  }

  /** Regular plurals: transforms update no other kinds than volumes. */
  private static Question question(KubeObject object) {
    var plural = object.kind().toLowerCase(Locale.ROOT) + "s";
    return new Question(
        new GroupResource(object.gvk().group(), plural), object.namespace(), object.name());
  }
}
