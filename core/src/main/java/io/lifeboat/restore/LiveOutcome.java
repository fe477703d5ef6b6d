package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.velero.ExistingResourcePolicy;
import java.util.List;
import java.util.function.Predicate;

/** What happens to an item whose place in the cluster is taken (spec/velero.md §3.9). */
final class LiveOutcome {
  private static final String SAME_BUT_VELERO =
      "is in the cluster and says the same; Velero sees a difference in managedFields or encoding";
  private static final String SAME_BUT_PATCHED =
      "is in the cluster and says the same; Velero would patch it all the same";

  /** Velero adds an init container to such a pod, which a pod that exists refuses. We do not. */
  private static final String INIT_HOOK = "init.hook.restore.velero.io/container-image";

  private final Comparison comparison;
  private final boolean update;
  private final boolean asVelero;
  private final Predicate<NamespacedName> isWaitedFor;

  /**
   * @param isWaitedFor whether Velero makes the pod that goes there wait for its volumes
   */
  LiveOutcome(
      Comparison comparison,
      ExistingResourcePolicy policy,
      boolean asVelero,
      Predicate<NamespacedName> isWaitedFor) {
    this.isWaitedFor = isWaitedFor;
    this.comparison = comparison;
    this.asVelero = asVelero;
    this.update = policy == ExistingResourcePolicy.UPDATE;
  }

  Outcome of(GroupResource resource, KubeObject prepared, KubeObject live) {
    if (resource.equals(Kinds.ACCOUNTS)) {
      return account(prepared, live);
    }
    var velero = velero(resource, prepared, live);
    if (asVelero) {
      return asVelero(velero);
    }
    if (comparison.same(resource, prepared, live)) {
      return new Outcome(Action.SKIP, velero, Rule.SAME, sameReason(velero));
    }
    if (!update && GrantMerge.concerns(live, prepared)) {
      var gained = GrantMerge.gained(live, prepared);
      return gained.isEmpty()
          ? Outcome.of(Action.SKIP, velero, Rule.DIFFERS)
          : new Outcome(Action.UPDATE, velero, Rule.GRANTS_MERGED, gains(gained));
    }
    if (!update) {
      return Outcome.of(Action.SKIP, velero, Rule.DIFFERS);
    }
    return comparison
        .immutable(resource, prepared, live)
        .map(
            place ->
                new Outcome(
                    Action.REFUSE,
                    velero,
                    Rule.IMMUTABLE,
                    "differs at " + place + ", which cannot be changed"))
        .orElseGet(() -> Outcome.of(Action.UPDATE, velero, Rule.UPDATE));
  }

  /** What comes of it when the API server refuses a node port that Velero's patch asks for. */
  Outcome withPortTaken(Outcome outcome, String reason) {
    if (asVelero) {
      return asVelero(VeleroAction.FAILED);
    }
    return outcome.action() == Action.UPDATE
        ? new Outcome(Action.REFUSE, VeleroAction.FAILED, Rule.PORT_TAKEN, reason)
        : new Outcome(outcome.action(), VeleroAction.FAILED, outcome.rule(), SAME_BUT_VELERO);
  }

  private static String gains(List<String> members) {
    return "gains " + String.join(", ", members) + ", which the backup has and the cluster lacks";
  }

  /** Under the policy update, Velero puts its labels even on what it cannot or need not patch. */
  private Outcome asVelero(VeleroAction velero) {
    if (velero == VeleroAction.UPDATED) {
      return Outcome.of(Action.UPDATE, velero, Rule.UPDATE);
    }
    return update
        ? Outcome.of(Action.UPDATE, velero, Rule.RESTORE_LABELS)
        : Outcome.of(
            Action.SKIP, velero, velero == VeleroAction.SKIPPED ? Rule.SAME : Rule.DIFFERS);
  }

  private static String sameReason(VeleroAction velero) {
    return switch (velero) {
      case SKIPPED, UNRECORDED, CREATED -> Rule.SAME.text();
      case FAILED -> SAME_BUT_VELERO;
      case UPDATED -> SAME_BUT_PATCHED;
    };
  }

  private VeleroAction velero(GroupResource resource, KubeObject prepared, KubeObject live) {
    if (comparison.equalForVelero(resource, prepared, live)) {
      return VeleroAction.SKIPPED;
    }
    return update
            && Immutable.place(resource, prepared, live).isEmpty()
            && !gainsInitContainer(resource, prepared)
        ? VeleroAction.UPDATED
        : VeleroAction.FAILED;
  }

  private boolean gainsInitContainer(GroupResource resource, KubeObject prepared) {
    return resource.equals(Kinds.PODS)
        && (!prepared.annotation(INIT_HOOK).isEmpty()
            || isWaitedFor.test(prepared.namespacedName()));
  }

  private static Outcome account(KubeObject prepared, KubeObject live) {
    var view = Comparison.veleroView(prepared, live);
    return AccountMerge.of(view, prepared).equals(view)
        ? Outcome.of(Action.SKIP, VeleroAction.SKIPPED, Rule.SAME)
        : Outcome.of(Action.UPDATE, VeleroAction.UPDATED, Rule.ACCOUNT_MERGED);
  }
}
