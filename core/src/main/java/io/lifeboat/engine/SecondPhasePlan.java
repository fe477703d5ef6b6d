package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.openshift.SecondPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is to be done to complete the DeploymentConfigs of one restore.
 *
 * @param waiting DeploymentConfigs that get the replicas of the backup
 * @param going pods that are deleted first, because such a DeploymentConfig makes their successors
 * @param orphans pods that stay, because the DeploymentConfig that would replace them is missing
 */
public record SecondPhasePlan(
    List<KubeObject> waiting, List<KubeObject> going, List<KubeObject> orphans) {
  public SecondPhasePlan {
    waiting = List.copyOf(waiting);
    going = List.copyOf(going);
    orphans = List.copyOf(orphans);
  }

  static SecondPhasePlan nothing() {
    return new SecondPhasePlan(List.of(), List.of(), List.of());
  }

  /**
   * Decides about each pod.
   *
   * @param pods those that were restored without their DeploymentConfig
   * @param configs all DeploymentConfigs of a namespace
   */
  static SecondPhasePlan of(
      List<KubeObject> waiting, List<KubeObject> pods, Function<String, List<KubeObject>> configs) {
    var going = new ArrayList<KubeObject>();
    var orphans = new ArrayList<KubeObject>();
    for (var pod : pods) {
      var follows = SecondPhase.successor(pod, configs.apply(pod.namespace()));
      (follows.isPresent() ? going : orphans).add(pod);
    }
    return new SecondPhasePlan(waiting, going, orphans);
  }

  /** Whether carrying it out would change nothing. */
  public boolean isEmpty() {
    return waiting.isEmpty() && going.isEmpty();
  }
}
