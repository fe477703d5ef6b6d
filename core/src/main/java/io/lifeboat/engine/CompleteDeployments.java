package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.transform.openshift.SecondPhase;
import io.lifeboat.velero.LabelValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
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
   * What one restore left to be completed; changes nothing.
   *
   * @param restore its name
   * @param namespaces which namespaces it went into
   */
  public SecondPhasePlan plan(String restore, Predicate<String> namespaces) {
    return kinds()
        .map(kinds -> plan(kinds, LabelValue.of(restore), namespaces))
        .orElseGet(SecondPhasePlan::nothing);
  }

  private Optional<Kinds> kinds() {
    var served = cluster.discover();
    return served
        .find(CONFIGS)
        .flatMap(configs -> served.find(PODS).map(pods -> new Kinds(configs, pods)));
  }

  private SecondPhasePlan plan(Kinds kinds, String label, Predicate<String> namespaces) {
    var seen = new HashMap<String, List<KubeObject>>();
    return SecondPhasePlan.of(
        labelled(kinds.configs(), SecondPhase.SCALED + "=" + label, namespaces),
        labelled(kinds.pods(), SecondPhase.DISCONNECTED + "=" + label, namespaces),
        namespace -> seen.computeIfAbsent(namespace, name -> in(kinds.configs(), name)));
  }

  /** Completes what one restore left to be completed; arguments as of {@link #plan}. */
  public SecondPhaseOutcome run(String restore, Predicate<String> namespaces) {
    return kinds()
        .map(kinds -> run(kinds, plan(kinds, LabelValue.of(restore), namespaces)))
        .orElseGet(SecondPhaseOutcome::nothing);
  }

  private SecondPhaseOutcome run(Kinds kinds, SecondPhasePlan plan) {
    var left = new ArrayList<String>();
    plan.orphans().forEach(pod -> left.add(orphan(pod)));
    var gone = delete(kinds.pods(), plan.going(), left);
    return scaled(kinds.configs(), plan.waiting(), gone, left);
  }

  private static String orphan(KubeObject pod) {
    return "pod " + pod.namespacedName() + " stays: its DeploymentConfig is not there";
  }

  private List<NamespacedName> delete(
      ServedResource pods, List<KubeObject> going, List<String> left) {
    var gone = new ArrayList<NamespacedName>();
    for (var pod : going) {
      if (cluster.delete(pods, pod.namespacedName()).succeeded()) {
        gone.add(pod.namespacedName());
      } else {
        left.add("pod " + pod.namespacedName() + " could not be deleted");
      }
    }
    await(pods, gone, left);
    return gone;
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

  private record Kinds(ServedResource configs, ServedResource pods) {}
}
