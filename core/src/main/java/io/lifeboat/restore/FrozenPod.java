package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an API server lets nobody change in a pod: its whole spec but for images, added tolerations
 * and shorter deadlines ({@code ValidatePodUpdate} of Kubernetes 1.34).
 */
final class FrozenPod {
  private static final String DEADLINE = "/spec/activeDeadlineSeconds";
  private static final String TOLERATIONS = "/spec/tolerations";

  /** An update that leaves these out gets them from the pod that is there. */
  private static final List<String> KEPT_WHEN_ABSENT =
      List.of("/spec/priority", "/spec/preemptionPolicy");

  private FrozenPod() {}

  /** The first place where the update is refused; empty when it is taken. */
  static Optional<String> place(KubeObject after, KubeObject before) {
    if (isLonger(after.at(DEADLINE), before.at(DEADLINE))) {
      return Optional.of(DEADLINE);
    }
    if (!tolerations(after).containsAll(tolerations(before))) {
      return Optional.of(TOLERATIONS);
    }
    var filled = after;
    for (var pointer : KEPT_WHEN_ABSENT) {
      var there = before.at(pointer);
      filled =
          filled.at(pointer).isMissingNode() && !there.isMissingNode()
              ? filled.with(pointer, there)
              : filled;
    }
    return Frozen.place("/spec", frozen(filled), frozen(before));
  }

  private static KubeObject frozen(KubeObject pod) {
    var rest = pod.without(DEADLINE).without(TOLERATIONS).without("/spec/schedulingGates");
    for (var list : List.of("/spec/containers", "/spec/initContainers")) {
      for (var i = 0; i < pod.at(list).size(); i++) {
        rest = rest.without(list + "/" + i + "/image");
      }
    }
    return rest;
  }

  /** A deadline may be set and shortened. */
  private static boolean isLonger(JsonNode after, JsonNode before) {
    return before.isNumber() && (!after.isNumber() || after.asLong() > before.asLong());
  }

  /** Without their seconds, which may change. */
  private static Set<List<String>> tolerations(KubeObject pod) {
    var found = new HashSet<List<String>>();
    for (var one : pod.at(TOLERATIONS)) {
      found.add(
          List.of(
              one.path("key").asText(""),
              one.path("operator").asText("Equal"),
              one.path("value").asText(""),
              one.path("effect").asText("")));
    }
    return found;
  }
}
