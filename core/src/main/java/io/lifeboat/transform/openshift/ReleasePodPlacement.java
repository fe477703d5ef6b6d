package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Lets a pod run on any node, without the debug containers no new pod may have (§6.10). */
final class ReleasePodPlacement implements Transform {
  @Override
  public String rule() {
    return "release-pod-placement";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Pod");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return new Verdict.Keep(
        passage.object().without("/spec/nodeSelector").without("/spec/ephemeralContainers"));
  }
}
