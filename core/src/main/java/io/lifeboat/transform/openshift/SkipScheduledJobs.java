package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Leaves out the jobs of a CronJob: it makes new ones (§6.6). */
final class SkipScheduledJobs implements Transform {
  @Override
  public String rule() {
    return "skip-scheduled-jobs";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("batch", "Job");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[job-restore] ",
        passage.object(),
        draft -> {
          if (!Owners.hasKind(passage.original(), "CronJob")) {
            return draft.keep();
          }
          draft.info("skipping restore of job " + draft.object().name() + ", belongs to CronJob");
          return draft.skip("its CronJob makes new jobs");
        });
  }
}
