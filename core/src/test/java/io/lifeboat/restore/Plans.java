package io.lifeboat.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.RestoreSpec;
import java.util.List;

/** Requests for plans, and what tests look at in them. */
final class Plans {
  private Plans() {}

  static RestoreRequest request(String spec) {
    var restore =
        KubeObject.parseYaml("apiVersion: velero.io/v1\nkind: Restore\nspec: {backupName: b1}\n");
    var members = spec.isEmpty() ? json("{}") : KubeObject.parseYaml(spec).tree();
    for (var member : members.properties()) {
      restore = restore.with("/spec/" + member.getKey(), member.getValue());
    }
    return RestoreRequest.of("r1", RestoreSpec.of(restore));
  }

  static Rule rule(PlanFixture world, String spec, String item) {
    return rule(world, request(spec), item);
  }

  static Rule rule(PlanFixture world, RestoreRequest request, String item) {
    return decision(world.plan(request), item).rule();
  }

  static Decision decision(RestorePlan plan, String item) {
    return plan.decisions().stream()
        .filter(decision -> decision.item().toString().equals(item))
        .findFirst()
        .orElseThrow();
  }

  static List<String> lines(RestorePlan plan) {
    return plan.decisions().stream().map(Plans::line).toList();
  }

  static String line(Decision decision) {
    return "%s %s %s -> %s [%s]"
        .formatted(
            decision.action(),
            decision.velero(),
            decision.item(),
            decision.target(),
            decision.rule());
  }

  static JsonNode json(String text) {
    try {
      return KubeJson.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
