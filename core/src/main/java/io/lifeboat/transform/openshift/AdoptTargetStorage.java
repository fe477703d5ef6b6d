package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Gives migrated volumes and claims the class and mode chosen for the target (§6.11, §6.12). */
final class AdoptTargetStorage implements Transform {
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  @Override
  public String rule() {
    return "adopt-target-storage";
  }

  @Override
  public boolean matches(KubeObject object) {
    return Volumes.isVolumeOrClaim(object);
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        Volumes.logPrefix(passage.object()),
        passage.object(),
        draft -> {
          var claim = Volumes.isClaim(draft.object());
          if (!Operation.of(facts).isMigration()) {
            var word = claim ? "pvc" : "pv";
            draft.info(
                "Returning " + word + " object as is since this is not a migration activity");
            return draft.keep();
          }
          announce(draft, claim);
          if (Volumes.isCopied(draft.object())) {
            adoptClass(draft);
          }
          if (claim) {
            adoptClaim(draft);
          }
          return draft.keep();
        });
  }

  private static void announce(Draft draft, boolean claim) {
    draft.info("Entering Persistent Volume " + (claim ? "Claim " : "") + "restore plugin");
    draft.info((claim ? "pvc: " : "pv: ") + draft.object().name());
  }

  private static void adoptClass(Draft draft) {
    var volume = draft.object();
    var target = volume.annotation("openshift.io/target-storage-class");
    draft.info("Setting storage class, " + volume.name() + ".");
    // Nothing chosen: an empty class would turn dynamic provisioning off.
    if (!target.isEmpty()) {
      draft.set("/spec/storageClassName", target);
      if (!volume.annotation(BETA_CLASS).isEmpty()) {
        draft.become(draft.object().withAnnotation(BETA_CLASS, target));
      }
    }
  }

  private static void adoptClaim(Draft draft) {
    if (Volumes.isCopied(draft.object())) {
      draft.drop("/spec/selector");
      var mode = draft.object().annotation("openshift.io/target-access-mode");
      if (!mode.isEmpty()) {
        draft.set("/spec/accessModes", KubeJson.JSON.createArrayNode().add(mode));
      }
    }
    draft.dropAnnotation("volume.kubernetes.io/selected-node");
  }
}
