package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Leaves out the pods of builds: the build controller makes its own (§6.10). */
final class SkipBuildPods implements Transform {
  @Override
  public String rule() {
    return "skip-build-pods";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Pod");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[pod-restore] ",
        passage.object(),
        draft -> {
          if (passage.original().annotation(Keys.BUILD_NAME).isEmpty()) {
            return draft.keep();
          }
          draft.info(
              "Skipping restore of build pod, will be created by build controller if needed");
          return draft.skip("it is a build pod");
        });
  }
}
