package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Marks a controller whose paused owner would not make it again (§6.9). */
final class MarkPausedOwners implements Transform {
  @Override
  public String rule() {
    return "mark-paused-owners";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "ReplicationController");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return owners(passage.object());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[replicationcontroller-backup] ",
        passage.object(),
        draft -> {
          var name = draft.object().name();
          draft.info("Entering ReplicationController backup plugin");
          draft.info("replicationcontroller: " + name);
          for (var owner : owners(draft.object())) {
            if (Lookup.required(facts, owner).at("/spec/paused").asBoolean()) {
              draft.info(
                  "owner deploymentConfig paused, annotating ReplicationController "
                      + name
                      + " for restore");
              draft.become(draft.object().withAnnotation(Keys.PAUSED_OWNER, Keys.TRUE));
            }
          }
          return draft.keep();
        });
  }

  private static List<Question> owners(KubeObject controller) {
    return Owners.ofKind(controller, Keys.DEPLOYMENT_CONFIG)
        .map(name -> Question.one("deploymentconfigs." + Keys.APPS, controller.namespace(), name))
        .toList();
  }
}
