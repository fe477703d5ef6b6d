package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Gives an autoscaler of a DeploymentConfig the API group it lacks (§6.24). */
final class GroupScaleTargets implements Transform {
  private static final String TARGET = "/spec/scaleTargetRef";

  @Override
  public String rule() {
    return "group-scale-targets";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("autoscaling", "HorizontalPodAutoscaler");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[hpa-restore] ",
        passage.object(),
        draft -> {
          draft.info("Entering HorizontalPodAutoscaler restore plugin");
          var version = draft.object().text(TARGET + "/apiVersion");
          if (version.indexOf('/') != version.lastIndexOf('/')) {
            var reason = "unexpected GroupVersion string: " + version;
            draft.error("error parsing API version of spec.scaleTargetRef: " + reason);
            return draft.fail(reason);
          }
          var kind = draft.object().text(TARGET + "/kind");
          if (version.equals("v1") && kind.equals(Keys.DEPLOYMENT_CONFIG)) {
            draft.info("Fixing DeploymentConfig apiVersion on scaleTargetRef");
            draft.set(TARGET + "/apiVersion", Keys.APPS + "/v1");
          } else {
            draft.info("ScaleTargetRef not a DeploymentConfig, leaving as-is");
          }
          return draft.keep();
        });
  }
}
