package io.lifeboat.sandbox.cycle;

import io.lifeboat.engine.RestoreOutcome;
import io.lifeboat.engine.VerificationReport;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a cycle went.
 *
 * @param backup the backup that was restored
 * @param items how many items it has
 * @param lost what was there before the disaster and did not come back; nothing may be lost unseen
 * @param rto from the disaster (or, without one, from the start of the plan) until the restore was
 *     verified
 */
public record CycleReport(
    String backup,
    int items,
    List<CycleStep> steps,
    RestorePlan plan,
    RestoreOutcome outcome,
    VerificationReport verification,
    List<String> lost,
    Duration rto) {
  /** What a sandbox cannot show; part of every verdict. */
  public static final List<String> NOT_CHECKED =
      List.of("RBAC", "admission webhooks", "controllers", "volumes");

  public CycleReport {
    steps = List.copyOf(steps);
    lost = List.copyOf(lost);
  }

  /**
   * Whether everything the plan writes is in the cluster and says what was sent, and all that was
   * lost is back or was refused by name. A restore that wrote nothing proves nothing.
   */
  public boolean isProven() {
    return outcome.isComplete()
        && verification.checked() > 0
        && verification.isEqual()
        && lost.isEmpty();
  }

  /** Items the plan leaves out for a reason the reader should know. */
  public List<Decision> refused() {
    return plan.decisions().stream()
        .filter(decision -> decision.action() == Decision.Action.REFUSE)
        .toList();
  }

  /** Items the plan leaves out because that is as it should be, counted by rule. */
  public SortedMap<Rule, Long> skipped() {
    return plan.decisions().stream()
        .filter(decision -> decision.action() == Decision.Action.SKIP)
        .collect(Collectors.groupingBy(Decision::rule, TreeMap::new, Collectors.counting()));
  }
}
