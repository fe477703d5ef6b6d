package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points the images of containers at the internal registry of the target (§6.2–6.10). */
final class SwapImages implements Transform {
  @Override
  public String rule() {
    return "swap-images";
  }

  @Override
  public boolean matches(KubeObject object) {
    return Workloads.isWorkload(object);
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    var kind = passage.object().kind().toLowerCase(Locale.ROOT);
    return Draft.of(
        "[" + kind + "-restore] ",
        passage.object(),
        draft -> {
          announce(draft);
          var swap = RegistrySwap.of(draft.object(), facts);
          for (var list : List.of("/containers", "/initContainers")) {
            draft.replaceEach(
                Workloads.podSpec(draft.object()) + list,
                container -> swapped(draft, container, swap));
          }
          return draft.keep();
        });
  }

  private static void announce(Draft draft) {
    var kind = draft.object().kind();
    draft.info("Entering " + kind + " restore plugin");
    var word = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
    var camel = kind.equals(Keys.DEPLOYMENT_CONFIG) || kind.equals("ReplicationController");
    draft.info((camel ? word : word.toLowerCase(Locale.ROOT)) + ": " + draft.object().name());
  }

  private static Optional<ObjectNode> swapped(
      Draft draft, ObjectNode container, RegistrySwap swap) {
    var image = container.path("image").isTextual() ? container.path("image").textValue() : "";
    var swapped = swap.of(image);
    draft.info("[util] ", "container image ref " + image);
    if (swapped.equals(image)) {
      return Optional.empty();
    }
    draft.info("[util] ", "replacing container image ref " + image + " with " + swapped);
    return Optional.of(Draft.copy(container).put("image", swapped));
  }
}
