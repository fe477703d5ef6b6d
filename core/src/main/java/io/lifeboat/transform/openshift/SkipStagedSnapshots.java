package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Leaves volumes copied by snapshot to the final migration (§6.11, §6.12). */
final class SkipStagedSnapshots implements Transform {
  @Override
  public String rule() {
    return "skip-staged-snapshots";
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
          var operation = Operation.of(facts);
          var volume = draft.object();
          var snapshot = volume.annotation("migration.openshift.io/copy-method").equals("snapshot");
          if (!operation.isMigration()
              || !operation.isStage()
              || !Volumes.isCopied(volume)
              || !snapshot) {
            return draft.keep();
          }
          draft.info(
              "skipping restore of pv "
                  + volume.name()
                  + ", snapshot "
                  + (Volumes.isClaim(volume) ? "PVCs" : "PVs")
                  + " restored only on final migration");
          return draft.skip("snapshots are restored in the final migration only");
        });
  }
}
