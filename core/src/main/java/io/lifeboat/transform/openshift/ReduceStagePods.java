package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves of a stage pod what holds its claims: claims, mounts, and a sleep (§6.10 step 12). */
final class ReduceStagePods implements Transform {
  @Override
  public String rule() {
    return "reduce-stage-pods";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Pod") && !object.label("migration-included-stage-backup").isEmpty();
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    var image = facts.operation().annotation("migration.openshift.io/stage-pod-image");
    return Draft.of(
        "[pod-restore] ",
        passage.object(),
        draft -> {
          if (!image.isEmpty()) {
            draft.info("swapping stage pod images for pod " + draft.object().name());
            draft.become(draft.object().without("/spec/initContainers"));
            reduce(draft, image, keepClaims(draft));
          }
          return draft.keep();
        });
  }

  private static Set<String> keepClaims(Draft draft) {
    var excluded =
        List.of(draft.object().annotation("migration.openshift.io/exclude-pvcs").split(",", -1));
    var kept = KubeJson.JSON.createArrayNode();
    var names = new HashSet<String>();
    for (var volume : draft.object().at("/spec/volumes")) {
      var name = volume.path("name").asText();
      if (volume.has("persistentVolumeClaim") && !excluded.contains(name)) {
        kept.add(volume);
        names.add(name);
      }
    }
    setOrDrop(draft, "/spec/volumes", kept);
    return names;
  }

  private static void reduce(Draft draft, String image, Set<String> volumes) {
    for (var i = 0; i < draft.object().at("/spec/containers").size(); i++) {
      var container = "/spec/containers/" + i;
      var mounts = KubeJson.JSON.createArrayNode();
      for (var mount : draft.object().at(container + "/volumeMounts")) {
        if (volumes.contains(mount.path("name").asText())) {
          mounts.add(mount);
        }
      }
      draft.info(
          "swapping stage pod image from "
              + draft.object().text(container + "/image")
              + " to "
              + image);
      draft.set(container + "/image", image);
      draft.set(container + "/command", KubeJson.JSON.createArrayNode().add("sleep"));
      draft.set(container + "/args", KubeJson.JSON.createArrayNode().add("infinity"));
      setOrDrop(draft, container + "/volumeMounts", mounts);
    }
  }

  private static void setOrDrop(Draft draft, String pointer, ArrayNode list) {
    draft.become(
        list.isEmpty() ? draft.object().without(pointer) : draft.object().with(pointer, list));
  }
}
