package io.lifeboat.hub.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseRuleTest {
  private static PhaseVerdict verdict(boolean sync, String... phases) {
    var before = new PhaseVerdict(RestorePhase.RUNNING, "as it was");
    return new PhaseRule("back", before, sync, !sync, true).of(restores(phases));
  }

  private static List<KubeObject> restores(String... phases) {
    var restores = new ArrayList<KubeObject>();
    for (var i = 0; i < phases.length; i++) {
      restores.add(
          Made.velero("Restore", "r" + i).with("/status/phase", phases[i].replace("-", "")));
    }
    return restores;
  }

  @ParameterizedTest(name = "{0}: alone {1}, in sync {2}")
  @CsvSource({
    "-, Started, Started, Velero restore r0 has started",
    "New, Started, Started, Velero restore r0 has started",
    "InProgress, Running, Running, Velero restore r0 is currently executing",
    "Failed, Error, EnabledWithErrors,"
        + " Velero restore r0 has failed validation or encountered errors",
    "FailedValidation, Error, EnabledWithErrors,"
        + " Velero restore r0 has failed validation or encountered errors",
    "Finalizing, Running, Running, as it was",
    "FinalizingPartiallyFailed, Running, Running, as it was",
    "WaitingForPluginOperations, Running, Running, as it was",
    "WaitingForPluginOperationsPartiallyFailed, Running, Running, as it was",
  })
  void t38_whileOneIsUnderWayOrFailed(String phase, String alone, String sync, String message) {
    assertThat(verdict(false, phase)).isEqualTo(new PhaseVerdict(phase(alone), message));
    assertThat(verdict(true, phase)).isEqualTo(new PhaseVerdict(phase(sync), message));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Completed, Finished, All Velero restores have run successfully",
    "PartiallyFailed, FinishedWithErrors,"
        + " Velero restores have run to completion but encountered 1+ errors",
  })
  void t38_whenAllIsOver(String phase, String alone, String message) {
    assertThat(verdict(false, phase, "Completed"))
        .isEqualTo(new PhaseVerdict(phase(alone), message));
    assertThat(verdict(true, phase, "Completed"))
        .isEqualTo(
            new PhaseVerdict(
                RestorePhase.ENABLED,
                "Velero restores have run to completion, restore will continue to sync with new"
                    + " backups"));
  }

  /** Upstream says Enabled here. */
  @Test
  void w12_notEnabledWhileOneIsStillFinalizing() {
    assertThat(verdict(true, "Completed", "Finalizing").phase()).isEqualTo(RestorePhase.RUNNING);
  }

  @Test
  void t38_notOverWhileAPartHasNotBegun() {
    var rule =
        new PhaseRule(
            "back", new PhaseVerdict(RestorePhase.RUNNING, "as it was"), false, true, false);

    assertThat(rule.of(restores("Completed")).phase()).isEqualTo(RestorePhase.RUNNING);
  }

  @Test
  void t38_anErrorWhoseCauseIsGoneIsToldNoLonger() {
    var rule =
        new PhaseRule("back", new PhaseVerdict(RestorePhase.ERROR, "storage"), false, true, true);

    assertThat(rule.of(restores("Finalizing"))).isEqualTo(PhaseVerdict.started("back"));
  }

  private static RestorePhase phase(String word) {
    for (var phase : RestorePhase.values()) {
      if (phase.toString().equals(word)) {
        return phase;
      }
    }
    throw new AssertionError(word);
  }
}
