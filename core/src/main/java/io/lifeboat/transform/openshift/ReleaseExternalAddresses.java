package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Lets the target give a LoadBalancer service its own external addresses (§6.22). */
final class ReleaseExternalAddresses implements Transform {
  @Override
  public String rule() {
    return "release-external-addresses";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Service");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[service-restore] ",
        passage.object(),
        draft -> {
          var service = draft.object();
          draft.info("Entering Service restore plugin");
          draft.info("service: " + service.name());
          if (service.text("/spec/type").equals("LoadBalancer")) {
            draft.info("Clearing externalIPs for LoadBalancer service: " + service.name());
            draft.drop("/spec/externalIPs");
          }
          return draft.keep();
        });
  }
}
