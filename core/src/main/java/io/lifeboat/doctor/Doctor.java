package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs checks in their order.
 *
 * @param telling hears of each check before it looks
 */
public record Doctor(List<Check> checks, Consumer<Check> telling) {
  public Doctor {
    checks = List.copyOf(checks);
  }

  /**
   * One finding per check.
   *
   * @throws LifeboatException INTERRUPTED or DEADLINE only; all else is a finding
   */
  public List<Finding> examine() {
    var bad = new HashSet<String>();
    var findings = new ArrayList<Finding>();
    for (var check : checks) {
      var missing = check.needs().stream().filter(bad::contains).findFirst();
      var finding =
          missing.isPresent() ? Finding.skipped(check.name(), missing.get()) : look(check);
      if (finding.state() == Finding.State.FAILED || finding.state() == Finding.State.SKIPPED) {
        bad.add(check.name());
      }
      findings.add(finding);
    }
    return List.copyOf(findings);
  }

  private Finding look(Check check) {
    telling.accept(check);
    try {
      return check.look();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED || e.kind() == FailureKind.DEADLINE) {
        throw e;
      }
      return Finding.failed(check.name(), e);
    }
  }
}
