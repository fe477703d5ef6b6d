package io.lifeboat.cli;

import io.lifeboat.cli.output.Tint;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
import io.lifeboat.restore.Rule;

/** How every view of a plan says the same things. */
final class PlanWords {
  private PlanWords() {}

  /** {@code create}, and so on. */
  static String action(Decision decision) {
    return Words.of(decision.action());
  }

  /** Why, and what Velero does where that is something else. */
  static String reason(Decision decision) {
    return decision.action() == Action.CREATE && !velerosDiffers(decision)
        ? ""
        : decision.reason() + velero(decision);
  }

  private static String velero(Decision decision) {
    return velerosDiffers(decision) ? "; Velero: " + Words.of(decision.velero()) : "";
  }

  /** Whether Velero would do something else with the item. */
  static boolean velerosDiffers(Decision decision) {
    var velero = decision.velero();
    return switch (decision.action()) {
      case CREATE -> velero != VeleroAction.CREATED;
      case UPDATE -> velero != VeleroAction.UPDATED;
      case SKIP, REFUSE -> velero == VeleroAction.CREATED || velero == VeleroAction.UPDATED;
    };
  }

  static Tint tint(Decision decision) {
    return switch (decision.action()) {
      case CREATE -> Tint.GOOD;
      case UPDATE -> Tint.WARNING;
      case SKIP -> Tint.FAINT;
      case REFUSE -> Tint.BAD;
    };
  }

  /** Whether there are fields to compare: the object exists and says something else. */
  static boolean hasChanges(Decision decision) {
    return decision.action() == Action.UPDATE || decision.rule() == Rule.DIFFERS;
  }
}
