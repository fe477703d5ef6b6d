package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Leaves out a pod that its owner makes again, unless volumes or hooks need it (§6.10). */
final class SkipRecreatedPods implements Transform {
  @Override
  public String rule() {
    return "skip-recreated-pods";
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
          var pod = draft.object();
          draft.info("checking if pod has restore hooks");
          var hooks =
              Pods.hasAnnotatedHook(pod) || Pods.isHooked(facts, pod.namespace(), pod.labels());
          draft.info("checking if pod has volumes that were backed up");
          if (hooks || Pods.hasVolumes(pod) || !Owners.isOwned(passage.original())) {
            return draft.keep();
          }
          draft.info(
              "skipping restore of pod "
                  + pod.name()
                  + ", has owner references, no volumes to back up, and no restore hooks");
          return draft.skip("its owner makes it again");
        });
  }
}
