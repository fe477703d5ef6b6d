package io.lifeboat.restore.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pod}: lets the target cluster place it, and drops the mounted token of old times. */
final class ReleasedPod implements ItemAction {
  private static final List<String> CONTAINERS =
      List.of("/spec/containers", "/spec/initContainers");

  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.PODS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var pod = input.item().without("/spec/nodeName").without("/spec/priority");
    var token = pod.text("/spec/serviceAccountName") + "-token-";
    pod = filtered(pod, "/spec/volumes", token);
    for (var list : CONTAINERS) {
      for (var i = 0; i < pod.at(list).size(); i++) {
        pod = filtered(pod, list + "/" + i + "/volumeMounts", token);
      }
    }
    var additional = new ArrayList<ItemId>();
    var priority = pod.text("/spec/priorityClassName");
    if (!priority.isEmpty()) {
      additional.add(new ItemId(Kinds.PRIORITY_CLASSES, NamespacedName.cluster(priority)));
    }
    return new ActionResult(pod, additional, Optional.empty());
  }

  private static KubeObject filtered(KubeObject pod, String list, String token) {
    if (!(pod.at(list) instanceof ArrayNode all)) {
      return pod;
    }
    var kept = KubeJson.JSON.createArrayNode();
    for (JsonNode entry : all) {
      if (!entry.path("name").asText("").startsWith(token)) {
        kept.add(entry);
      }
    }
    return kept.size() == all.size() ? pod : pod.with(list, kept);
  }
}
