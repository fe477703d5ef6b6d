package io.lifeboat.restore;

import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;

/** The two answers for one item, before they become a decision. */
record Outcome(Action action, VeleroAction velero, Rule rule, String reason) {
  static Outcome of(Action action, VeleroAction velero, Rule rule) {
    return new Outcome(action, velero, rule, rule.text());
  }

  Outcome refused(Rule because) {
    return new Outcome(Action.REFUSE, velero, because, because.text());
  }

  Outcome skipped(Rule because, String why) {
    return new Outcome(Action.SKIP, velero, because, why);
  }

  /** Velero writes down no skip when it has a warning or an error to tell. */
  Outcome troubled(boolean isTroubled) {
    return isTroubled && velero == VeleroAction.SKIPPED
        ? new Outcome(action, VeleroAction.FAILED, rule, reason)
        : this;
  }

  boolean writes() {
    return action == Action.CREATE || action == Action.UPDATE;
  }
}
