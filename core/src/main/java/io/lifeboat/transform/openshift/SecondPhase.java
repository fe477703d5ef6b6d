package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the restore of a DeploymentConfig ends whose pods came back first (§8.5): the pods go, the
 * config gets the replicas of the backup, and no mark stays. What was done needs not be remembered
 * elsewhere: it can be read off the objects.
 */
public final class SecondPhase {
  /** On pods that were restored without their DeploymentConfig; the value names the restore. */
  public static final String DISCONNECTED = "oadp.openshift.io/disconnected-from-dc";

  /** On DeploymentConfigs that wait; the value names the restore. */
  public static final String SCALED = "oadp.openshift.io/replicas-modified";

  static final String REPLICAS = "oadp.openshift.io/original-replicas";
  static final String PAUSED = "oadp.openshift.io/original-paused";
  private static final String CONFIG_NAME = "openshift.io/deployment-config.name";

  private SecondPhase() {}

  /** A DeploymentConfig as it is when all is done; itself when it does not wait. */
  public static KubeObject completed(KubeObject config) {
    if (!config.is(Keys.APPS, Keys.DEPLOYMENT_CONFIG) || config.label(SCALED).isEmpty()) {
      return config;
    }
    return withoutMarks(paused(replicas(config)));
  }

  /** Somebody who has scaled it meanwhile knows better. */
  private static KubeObject replicas(KubeObject config) {
    var text = config.annotation(REPLICAS);
    return config.at("/spec/replicas").asInt() == 0 && text.matches("\\d{1,9}")
        ? config.with("/spec/replicas", IntNode.valueOf(Integer.parseInt(text)))
        : config;
  }

  private static KubeObject paused(KubeObject config) {
    return config.annotation(PAUSED).equals(Keys.TRUE)
        ? config.with("/spec/paused", BooleanNode.TRUE)
        : config;
  }

  private static KubeObject withoutMarks(KubeObject config) {
    var clean = config.withoutAnnotation(REPLICAS).withoutAnnotation(PAUSED);
    clean = clean.without("/metadata/labels/" + KubeObject.escape(SCALED));
    for (var map : List.of("/metadata/labels", "/metadata/annotations")) {
      clean = clean.at(map).isObject() && clean.at(map).isEmpty() ? clean.without(map) : clean;
    }
    return clean;
  }

  /** The merge patch that completes a live DeploymentConfig, on condition that it is unchanged. */
  public static KubeObject patch(KubeObject live) {
    ObjectNode patch = MergePatch.between(live.tree(), completed(live).tree());
    return KubeObject.of(patch).with("/metadata/resourceVersion", live.resourceVersion());
  }

  /**
   * The DeploymentConfig that takes over from a disconnected pod; empty when none is there, in
   * which case the pod must stay.
   *
   * @param configs of the pod's namespace
   */
  public static Optional<KubeObject> successor(KubeObject pod, List<KubeObject> configs) {
    var named = pod.annotation(CONFIG_NAME);
    return configs.stream()
        .filter(
            config ->
                named.isEmpty()
                    ? pod.name().startsWith(config.name() + "-")
                    : named.equals(config.name()))
        .max(Comparator.comparingInt(config -> config.name().length()));
  }
}
