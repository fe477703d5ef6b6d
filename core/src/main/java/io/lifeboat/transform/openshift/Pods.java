package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.transform.Facts;
import io.lifeboat.velero.NameFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What keeps a pod: volumes to fill, hooks to run (§8.1, §8.2). */
final class Pods {
  private static final List<String> MADE_BY_CLUSTER =
      List.of("hostPath", "secret", "configMap", "projected", "downwardAPI");

  private Pods() {}

  /** Whether a volume holds data of its own; one opted out of file-system backup counts too. */
  static boolean hasVolumes(KubeObject pod) {
    var optedOut = pod.annotation("backup.velero.io/backup-volumes-excludes").split(",", -1);
    for (var volume : pod.at("/spec/volumes")) {
      var name = volume.path("name").asText();
      var madeByCluster =
          name.startsWith("default-token") || MADE_BY_CLUSTER.stream().anyMatch(volume::has);
      if (!madeByCluster || List.of(optedOut).contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether its own annotations name a restore hook. */
  static boolean hasAnnotatedHook(KubeObject pod) {
    var annotations = pod.annotations();
    return annotations.containsKey("post.hook.restore.velero.io/command")
        || annotations.containsKey("init.hook.restore.velero.io/container-image");
  }

  /**
   * Whether a hook of the Restore selects pods with such labels in the target of a namespace, as
   * Velero compares them. A selector that cannot be read ends the rule.
   */
  static boolean isHooked(Facts facts, String sourceNamespace, Map<String, String> labels) {
    for (var hook : facts.operation().at("/spec/hooks/resources")) {
      if (!hook.path("postHooks").isEmpty()
          && filter(hook, "Namespaces").matches(facts.target(sourceNamespace))
          && filter(hook, "Resources").matches("pods")
          && selector(hook).matches(labels)) {
        return true;
      }
    }
    return false;
  }

  private static NameFilter filter(JsonNode hook, String what) {
    return NameFilter.of(texts(hook.path("included" + what)), texts(hook.path("excluded" + what)));
  }

  private static List<String> texts(JsonNode array) {
    var found = new ArrayList<String>();
    array.forEach(text -> found.add(text.asText()));
    return found;
  }

  private static LabelSelector selector(JsonNode hook) {
    try {
      return LabelSelector.of(hook.path("labelSelector"));
    } catch (LifeboatException e) {
      throw new UnknownFact("restore hook: " + e.getMessage());
    }
  }
}
