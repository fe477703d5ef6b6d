package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Marks a pod as backed up by a version whose volumes and hooks decide (§6.10). */
final class MarkPods implements Transform {
  @Override
  public String rule() {
    return "mark-pods";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Pod");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[pod-backup] ",
        passage.object(),
        draft -> {
          draft.info("Entering Pod backup plugin");
          draft.info("pod: " + draft.object().name());
          draft.become(draft.object().withAnnotation(Keys.MARKED, Keys.TRUE));
          return draft.keep();
        });
  }
}
