package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Lets the target cluster choose a Route host that the source cluster had chosen. */
final class ReleaseGeneratedRouteHost implements Transform {
  @Override
  public String rule() {
    return "release-generated-route-host";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("route.openshift.io", "Route");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[route-restore] ",
        passage.object(),
        draft -> {
          draft.info("Entering Route restore plugin");
          if (draft.object().annotation("openshift.io/host.generated").equals(Keys.TRUE)) {
            draft.info("Stripping src cluster host from Route");
            draft.drop("/spec/host");
          } else {
            draft.info("Route has statically-defined host so leaving as-is");
          }
          return draft.keep();
        });
  }
}
