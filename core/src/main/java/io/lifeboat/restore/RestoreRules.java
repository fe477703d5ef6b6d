package io.lifeboat.restore;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.modifier.ResourceModifiers;
import io.lifeboat.restore.policy.FilterPolicies;

/** The rules that a restore brings in ConfigMaps of Velero's namespace. */
record RestoreRules(ResourceModifiers modifiers, FilterPolicies policies) {
  /**
   * Reads those that the restore names.
   *
   * @throws LifeboatException INVALID_INPUT, where Velero would fail the validation of the restore
   */
  static RestoreRules of(RestoreRequest request, ClusterFacts cluster) {
    return new RestoreRules(
        request
            .spec()
            .resourceModifier()
            .map(name -> ResourceModifiers.of(configMap(name, "resource-modifiers", cluster)))
            .orElseGet(ResourceModifiers::none),
        request
            .spec()
            .resourcePolicy()
            .map(
                name ->
                    FilterPolicies.of(
                        configMap(name, "resource-policy", cluster), cluster.served()))
            .orElseGet(FilterPolicies::none));
  }

  private static KubeObject configMap(String name, String what, ClusterFacts cluster) {
    return cluster
        .veleroConfigMap(name)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.INVALID_INPUT,
                    what + "-not-found",
                    "the restore names the ConfigMap " + name + ", which Velero's namespace lacks",
                    "create it there, or say which namespace is Velero's"));
  }
}
