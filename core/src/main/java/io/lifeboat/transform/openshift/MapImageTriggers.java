package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Lets image change triggers watch the mapped namespace (§6.8, §14 item 3). */
final class MapImageTriggers implements Transform {
  private static final String ANNOTATION = "image.openshift.io/triggers";

  @Override
  public String rule() {
    return "map-image-triggers";
  }

  @Override
  public boolean matches(KubeObject object) {
    return Workloads.isWorkload(object);
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[image-triggers] ",
        passage.object(),
        draft -> {
          if (draft.object().is(Keys.APPS, Keys.DEPLOYMENT_CONFIG)) {
            mapTriggers(draft, facts);
          }
          mapAnnotation(draft, facts);
          return draft.keep();
        });
  }

  private static void mapTriggers(Draft draft, Facts facts) {
    for (var i = 0; i < draft.object().at("/spec/triggers").size(); i++) {
      var pointer = "/spec/triggers/" + i + "/imageChangeParams/from/namespace";
      var mapped = facts.mapped(draft.object().text(pointer));
      mapped.ifPresent(namespace -> draft.set(pointer, namespace));
    }
  }

  private static void mapAnnotation(Draft draft, Facts facts) {
    var text = draft.object().annotation(ANNOTATION);
    if (text.isEmpty() || facts.namespaceMapping().isEmpty()) {
      return;
    }
    try {
      var triggers = KubeJson.JSON.readTree(text);
      var changed = false;
      for (var trigger : triggers) {
        changed |= map(trigger.path("from"), facts);
      }
      if (changed) {
        draft.become(
            draft.object().withAnnotation(ANNOTATION, KubeJson.JSON.writeValueAsString(triggers)));
      }
    } catch (JsonProcessingException e) {
      draft.warning("annotation " + ANNOTATION + " of " + draft.object() + " is not JSON: kept");
    }
  }

  private static boolean map(JsonNode from, Facts facts) {
    var mapped = facts.mapped(from.path("namespace").asText());
    if (mapped.isPresent() && from instanceof ObjectNode reference) {
      reference.put("namespace", mapped.get());
      return true;
    }
    return false;
  }
}
