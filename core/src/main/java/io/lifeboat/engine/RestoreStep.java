package io.lifeboat.engine;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.Wave;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Items that are sent at the same time: a wave, or a part of one where order matters inside. Pods
 * go before replica sets and those before their owners, so that controllers adopt what they find
 * instead of making their own (spec/velero.md §3.4).
 */
record RestoreStep(Wave wave, List<Decision> decisions) {
  private static final int LAST = 9;

  /** Resources that others of their wave wait for, or that wait for the others. */
  private static final Map<GroupResource, Integer> RANKS =
      Map.of(
          GroupResource.parse("pods"), 0,
          GroupResource.parse("replicasets.apps"), 1,
          GroupResource.parse("replicationcontrollers"), 1,
          GroupResource.parse("jobs.batch"), 1,
          GroupResource.parse("storageclasses.storage.k8s.io"), 0,
          GroupResource.parse("persistentvolumes"), 1,
          GroupResource.parse("serviceaccounts"), 0,
          GroupResource.parse("roles.rbac.authorization.k8s.io"), 0,
          GroupResource.parse("clusterroles.rbac.authorization.k8s.io"), 0);

  RestoreStep {
    decisions = List.copyOf(decisions);
  }

  /** The steps of a plan: only what is written, in the order of waves and of the plan. */
  static List<RestoreStep> of(List<Decision> decisions) {
    var ordered =
        decisions.stream()
            .filter(Decision::writes)
            .sorted(Comparator.comparing(Decision::wave).thenComparing(RestoreStep::rank))
            .toList();
    var steps = new ArrayList<RestoreStep>();
    var from = 0;
    for (var i = 1; i <= ordered.size(); i++) {
      if (i == ordered.size() || !together(ordered.get(from), ordered.get(i))) {
        steps.add(new RestoreStep(ordered.get(from).wave(), ordered.subList(from, i)));
        from = i;
      }
    }
    return steps;
  }

  private static boolean together(Decision one, Decision other) {
    return one.wave() == other.wave() && rank(one) == rank(other);
  }

  private static int rank(Decision decision) {
    return RANKS.getOrDefault(decision.item().resource(), LAST);
  }
}
