package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Leaves out the controllers a running DeploymentConfig makes again (§6.9). */
final class SkipDeployedControllers implements Transform {
  @Override
  public String rule() {
    return "skip-deployed-controllers";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "ReplicationController");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[replicationcontroller-restore] ",
        passage.object(),
        draft -> {
          if (!Owners.hasKind(passage.original(), Keys.DEPLOYMENT_CONFIG)) {
            return draft.keep();
          }
          var name = draft.object().name();
          draft.info("Entering ReplicationController restore plugin");
          draft.info("replicationController: " + name);
          if (draft.object().annotations().containsKey(Keys.PAUSED_OWNER)) {
            draft.dropAnnotation(Keys.PAUSED_OWNER);
            return draft.keep();
          }
          draft.info(
              "skipping restore of ReplicationController "
                  + name
                  + ", belongs to DeploymentConfig");
          return draft.skip("its DeploymentConfig makes a new one");
        });
  }
}
