package io.lifeboat.restore.action;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import java.util.Set;

/**
 * {@code pod-volume-restore}: drops the init container with which an earlier restore of Velero made
 * the pod wait for its volumes. Nobody would end that wait: a direct restore moves no volume data.
 */
final class PodWithoutWait implements ItemAction {
  /** Velero's name for it, and the one it had when there was only restic. */
  private static final Set<String> WAITING = Set.of("restore-wait", "restic-wait");

  private static final String INIT_CONTAINERS = "/spec/initContainers";

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.PODS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var pod = input.item();
    if (!(pod.at(INIT_CONTAINERS) instanceof ArrayNode all)) {
      return ActionResult.keep(pod);
    }
    var kept = KubeJson.JSON.createArrayNode();
    for (var container : all) {
      if (!WAITING.contains(container.path("name").asText(""))) {
        kept.add(container);
      }
    }
    if (kept.size() == all.size()) {
      return ActionResult.keep(pod);
    }
    return ActionResult.keep(
        kept.isEmpty() ? pod.without(INIT_CONTAINERS) : pod.with(INIT_CONTAINERS, kept));
  }
}
