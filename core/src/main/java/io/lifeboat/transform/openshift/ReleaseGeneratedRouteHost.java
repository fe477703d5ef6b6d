package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
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
  public Verdict apply(KubeObject route, Facts facts) {
    var generated = route.annotation("openshift.io/host.generated").equals("true");
    return new Verdict.Keep(generated ? route.without("/spec/host") : route);
  }
}
