package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.Set;

/** Leaves out the backups and restores that users asked for through OADP (§6.26). */
final class SkipSelfServiceObjects implements Transform {
  private static final Set<String> KINDS =
      Set.of("NonAdminBackup", "NonAdminRestore", "NonAdminBackupStorageLocation");

  @Override
  public String rule() {
    return "skip-self-service-objects";
  }

  @Override
  public boolean matches(KubeObject object) {
    return KINDS.contains(object.kind());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[nonadmin-restore] ",
        passage.object(),
        draft -> {
          var item = draft.object();
          var what = item.namespace() + "/" + item.name() + " (kind: " + item.kind() + ")";
          if (!item.gvk().group().equals("oadp.openshift.io")) {
            draft.info("Restoring " + what);
            return draft.keep();
          }
          draft.info("Skipping restore of " + what);
          return draft.skip("a request of the source cluster");
        });
  }
}
