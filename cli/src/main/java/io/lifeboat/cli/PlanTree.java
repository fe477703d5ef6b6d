package io.lifeboat.cli;

import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Tree;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows a plan as a tree: where things go, by namespace and resource. */
record PlanTree(RestorePlan plan) {
  void print(Output out) {
    var byNamespace = new TreeMap<String, SortedMap<GroupResource, List<Decision>>>();
    for (var decision : plan.decisions()) {
      byNamespace
          .computeIfAbsent(decision.target().namespace(), n -> new TreeMap<>())
          .computeIfAbsent(decision.item().resource(), r -> new ArrayList<>())
          .add(decision);
    }
    byNamespace.forEach(
        (namespace, resources) ->
            Tree.of(
                    (namespace.isEmpty() ? "(cluster)" : namespace) + "  " + count(resources),
                    resources.entrySet().stream()
                        .map(one -> Tree.of(one.getKey().toString(), items(one.getValue())))
                        .toList())
                .print(out));
  }

  private static String count(SortedMap<GroupResource, List<Decision>> resources) {
    return Human.count(resources.values().stream().mapToLong(List::size).sum(), "item");
  }

  private static List<Tree> items(List<Decision> decisions) {
    return decisions.stream()
        .map(
            decision ->
                new Tree(
                    PlanWords.action(decision) + " " + decision.target().name(),
                    PlanWords.reason(decision),
                    PlanWords.tint(decision),
                    List.of()))
        .toList();
  }
}
