package io.lifeboat.cli;

import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import java.util.Random;

/** Carries out a plan without Velero, shows how far it is, and reports. */
record DirectExecution(Services services, String backup, int parallel) {
  /** Restores; the exit code says whether all of it. */
  int carryOut(RestorePlan plan) {
    return carryOut(plan, RestoreJournal.none());
  }

  /** The same, putting on record what is done. */
  int carryOut(RestorePlan plan, RestoreJournal journal) {
    plan.requireNoVolumeData();
    var outcome = run(plan, journal);
    new RestoreReport(backup, plan, outcome).print(services.output());
    services.underway().goOn();
    return outcome.isComplete() && plan.count(Decision.Action.REFUSE) == 0
        ? ExitCodes.OK
        : ExitCodes.PARTLY;
  }

  private RestoreOutcome run(RestorePlan plan, RestoreJournal journal) {
    var stop = new StopSignal();
    var settings = RestoreSettings.standard().withRequestsAtOnce(parallel);
    var engine = new DirectRestore(services.cluster(), settings, services.clock(), new Random());
    try (var work =
            services
                .underway()
                .doing(
                    "restoring backup " + backup + " to " + services.cluster().server(),
                    "run the same command again: what is done is recognised",
                    stop::stop);
        var bar = new ProgressOfRestore(services.progress("restoring"), work)) {
      return engine.run(plan, journal, bar, stop);
    }
  }
}
