package io.lifeboat.engine.beside;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Resource modifiers and filter policies, right and wrong ones, a few at a time. */
final class RandomRules {
  private static final List<String> MODIFIERS =
      List.of(
          """
          - conditions: {groupResource: configmaps, namespaces: [NS]}
            patches: [{operation: add, path: /data/added, value: "7"},
              {operation: replace, path: /data/k, value: '"7"'}]
          """,
          """
          - conditions: {groupResource: configmaps, resourceNameRegex: "0$"}
            mergePatches: [{patchData: '{"metadata":{"labels":{"app":null,"moved":"yes"}}}'}]
          """,
          """
          - conditions: {groupResource: deployments.apps}
            strategicPatches: [{patchData: "spec: {template: {spec: {containers: [{name: c, image: new}]}}}"}]
          """,
          """
          - conditions: {groupResource: "*.apps", matches: [{path: /spec/replicas, value: "1"}]}
            patches: [{operation: test, path: /spec/replicas, value: "1"},
              {operation: replace, path: /spec/replicas, value: "2"}]
          """,
          """
          - conditions: {groupResource: "*", labelSelector: {matchLabels: {app: web}}}
            patches: [{operation: remove, path: /metadata/labels/tier}]
          """,
          """
          - conditions: {groupResource: roles.rbac.authorization.k8s.io}
            strategicPatches: [{patchData: '{"rules":[]}'}]
          """,
          """
          - conditions: {groupResource: secrets}
            patches: [{operation: remove, path: /data/not-there}]
          """,
          """
          - conditions: {groupResource: vessels.fleet.test, resourceNameRegex: vessel0}
            patches: [{operation: replace, path: /spec/draught, value: '"deep"'}]
          """,
          """
          - conditions: {groupResource: vessels.fleet.test, resourceNameRegex: vessel1}
            patches: [{operation: replace, path: /metadata/name, value: renamed}]
          """,
          """
          - conditions: {groupResource: persistentvolumeclaims}
            patches: [{operation: copy, from: /spec/storageClassName, path: /metadata/annotations}]
          """,
          """
          - conditions: {groupResource: limitranges}
          """);
  private static final List<String> POLICIES =
      List.of(
          """
          namespacedFilterPolicies:
          - namespaces: [NS]
            resourceFilters:
            - {kinds: [configmaps, Deployment], labelSelector: {matchLabels: {app: web}}}
            - {kinds: [secrets], excludedNames: ["*0"]}
          """,
          """
          clusterScopedFilterPolicy:
            resourceFilters: [{kinds: [storageclasses], names: ["*-fast"]}]
          namespacedFilterPolicies:
          - namespaces: ["*"]
            resourceFilters: [{kinds: [], orLabelSelectors: [{matchLabels: {tier: t1}}]}]
          """);

  private RandomRules() {}

  static String modifiers(Random random, List<String> namespaces) {
    var rules = new ArrayList<>(MODIFIERS);
    Collections.shuffle(rules, random);
    return "version: v1\nresourceModifierRules:\n"
        + String.join("", rules.subList(0, 1 + random.nextInt(5))).replace("NS", namespaces.get(0));
  }

  static String policies(Random random, List<String> namespaces) {
    return "version: v1\n"
        + POLICIES.get(random.nextInt(POLICIES.size())).replace("NS", namespaces.get(0));
  }
}
