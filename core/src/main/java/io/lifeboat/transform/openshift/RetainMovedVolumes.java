package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Keeps a volume that moves to another cluster from being deleted with its claim (§6.11). */
final class RetainMovedVolumes implements Transform {
  private static final String POLICY = "/spec/persistentVolumeReclaimPolicy";
  private static final String RETAIN = "Retain";

  @Override
  public String rule() {
    return "retain-moved-volumes";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "PersistentVolume");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return Operation.of(facts).isMigration() ? List.of(live(passage.object())) : List.of();
  }

  private static Question live(KubeObject volume) {
    return Question.one("persistentvolumes", "", volume.name());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[pv-backup] ",
        passage.object(),
        draft -> {
          if (!Operation.of(facts).isMigration()) {
            draft.info("Returning pv object as is since this is not a migration activity");
            return draft.keep();
          }
          draft.info("Entering Persistent Volume backup plugin");
          var live = Lookup.required(facts, live(draft.object()));
          var policy = policyToKeep(live, draft.object());
          if (live.annotation(Keys.MIGRATE_TYPE).equals("move") && !policy.equals(RETAIN)) {
            draft.info("Setting reclaim policy to Retain to properly move PV");
            live = retained(live, policy);
            draft.become(retained(draft.object(), policy));
          }
          draft.update(live);
          return draft.keep();
        });
  }

  /** The policy that would delete the volume, of the live object if it has one. */
  private static String policyToKeep(KubeObject live, KubeObject item) {
    var policy = live.text(POLICY);
    return policy.equals(RETAIN) ? item.text(POLICY) : policy;
  }

  private static KubeObject retained(KubeObject volume, String policy) {
    return volume
        .with(POLICY, RETAIN)
        .withAnnotation("migration.openshift.io/orig-reclaim-policy", policy);
  }
}
