package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
            var volumes = keepClaims(draft);
            draft.replaceEach(
                "/spec/containers",
                container -> Optional.of(reduced(draft, container, image, volumes)));
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

  private static ObjectNode reduced(
      Draft draft, ObjectNode container, String image, Set<String> volumes) {
    var before = container.path("image").isTextual() ? container.path("image").textValue() : "";
    draft.info("swapping stage pod image from " + before + " to " + image);
    var reduced = Draft.copy(container).put("image", image);
    reduced.putArray("command").add("sleep");
    reduced.putArray("args").add("infinity");
    var mounts = KubeJson.JSON.createArrayNode();
    for (var mount : container.path("volumeMounts")) {
      if (volumes.contains(mount.path("name").asText())) {
        mounts.add(mount);
      }
    }
    if (mounts.isEmpty()) {
      reduced.remove("volumeMounts");
    } else {
      reduced.set("volumeMounts", mounts);
    }
    return reduced;
  }

  private static void setOrDrop(Draft draft, String pointer, ArrayNode list) {
    draft.become(
        list.isEmpty() ? draft.object().without(pointer) : draft.object().with(pointer, list));
  }
}
