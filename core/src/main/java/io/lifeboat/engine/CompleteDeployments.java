package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.transform.openshift.SecondPhase;
import io.lifeboat.velero.LabelValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The last step of restoring DeploymentConfigs whose pods came back first: takes those pods away
 * and, when they are gone (their volumes may be attached to one node only), gives the configs their
 * replicas. Everything it needs is written on the objects, so it can be killed anywhere and run
 * again, also for a restore that Velero carried out.
 */
public final class CompleteDeployments {
  private static final GroupResource CONFIGS =
      GroupResource.parse("deploymentconfigs.apps.openshift.io");
  private static final GroupResource PODS = GroupResource.parse("pods");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int CONFLICTS = 5;

  private final Cluster cluster;
  private final Clock clock;
  private final StopSignal stop;

  public CompleteDeployments(Cluster cluster, Clock clock, StopSignal stop) {
    this.cluster = cluster;
    this.clock = clock;
    this.stop = stop;
  }

  /**
   * Completes what one restore left to be completed.
   *
   * @param restore its name
   * @param namespaces which namespaces it went into
   */
  public SecondPhaseOutcome run(String restore, Predicate<String> namespaces) {
    var served = cluster.discover();
    var configs = served.find(CONFIGS);
    return configs.isEmpty()
        ? SecondPhaseOutcome.nothing()
        : run(configs.get(), served, LabelValue.of(restore), namespaces);
  }

  private SecondPhaseOutcome run(
      ServedResource configs, ServedResources served, String label, Predicate<String> namespaces) {
    var pods = served.find(PODS);
    var kept = new ArrayList<String>();
    var gone = new ArrayList<NamespacedName>();
    var waiting = labelled(configs, SecondPhase.SCALED + "=" + label, namespaces);
    for (var resource : pods.stream().toList()) {
      for (var pod : labelled(resource, SecondPhase.DISCONNECTED + "=" + label, namespaces)) {
        if (SecondPhase.successor(pod, in(configs, pod.namespace())).isEmpty()) {
          kept.add("pod " + pod.namespacedName() + " stays: its DeploymentConfig is not there");
        } else if (cluster.delete(resource, pod.namespacedName()).succeeded()) {
          gone.add(pod.namespacedName());
        } else {
          kept.add("pod " + pod.namespacedName() + " could not be deleted");
        }
      }
      await(resource, gone, kept);
    }
    return scaled(configs, waiting, gone, kept);
  }

  private List<KubeObject> labelled(
      ServedResource resource, String selector, Predicate<String> namespaces) {
    var found = new ArrayList<KubeObject>();
    cluster.list(
        resource,
        new ListScope("", selector, ""),
        object -> {
          if (namespaces.test(object.namespace())) {
            found.add(object);
          }
        });
    return found;
  }

  private List<KubeObject> in(ServedResource resource, String namespace) {
    var found = new ArrayList<KubeObject>();
    cluster.list(resource, ListScope.namespace(namespace), found::add);
    return found;
  }

  private void await(ServedResource pods, List<NamespacedName> gone, List<String> kept) {
    var until = clock.instant().plus(PATIENCE);
    for (var pod : gone) {
      while (!stop.isStopped() && cluster.get(pods, pod).isPresent()) {
        if (clock.instant().isAfter(until)) {
          kept.add("pod " + pod + " is still ending");
          break;
        }
        stop.pause(BETWEEN_LOOKS);
      }
    }
  }

  private SecondPhaseOutcome scaled(
      ServedResource configs,
      List<KubeObject> waiting,
      List<NamespacedName> gone,
      List<String> kept) {
    var completed = new ArrayList<NamespacedName>();
    for (var config : waiting) {
      if (!stop.isStopped() && complete(configs, config)) {
        completed.add(config.namespacedName());
      } else {
        kept.add("DeploymentConfig " + config.namespacedName() + " still waits for its replicas");
      }
    }
    return new SecondPhaseOutcome(completed, gone, kept);
  }

  private boolean complete(ServedResource configs, KubeObject config) {
    var live = config;
    for (var tries = CONFLICTS; tries > 0; tries--) {
      var answer = cluster.mergePatch(configs, live.namespacedName(), SecondPhase.patch(live));
      if (answer.succeeded() || answer.isNotFound()) {
        return answer.succeeded();
      }
      var fresh = cluster.get(configs, live.namespacedName());
      if (!answer.isConflict() || fresh.isEmpty()) {
        return false;
      }
      live = fresh.get();
    }
    return false;
  }
}
