package io.lifeboat.engine;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.Wave;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

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

  /**
   * The steps of a plan: only what is written and not left out, in the order of waves and, within a
   * step, of the plan.
   *
   * @param isLeft asked once about each decision that writes
   */
  static List<RestoreStep> of(List<Decision> decisions, Predicate<Decision> isLeft) {
    var steps = new TreeMap<Order, Picked<Decision>>(Order.COMPARATOR);
    for (var place = 0; place < decisions.size(); place++) {
      var decision = decisions.get(place);
      if (decision.writes() && isLeft.test(decision)) {
        steps.computeIfAbsent(Order.of(decision), step -> new Picked<>(decisions)).pick(place);
      }
    }
    return steps.entrySet().stream()
        .map(step -> new RestoreStep(step.getKey().wave(), step.getValue()))
        .toList();
  }

  /** Where a step stands among the others. */
  private record Order(Wave wave, int rank) {
    private static final Comparator<Order> COMPARATOR =
        Comparator.comparing(Order::wave).thenComparingInt(Order::rank);

    static Order of(Decision decision) {
      return new Order(decision.wave(), RANKS.getOrDefault(decision.item().resource(), LAST));
    }
  }
}
