package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import java.util.Set;

/** {@code admission-webhook-configuration}: v1 knows only two kinds of side effects. */
final class WebhookSideEffects implements ItemAction {
  private static final Set<String> ALLOWED = Set.of("None", "NoneOnDryRun");

  @Override
  public boolean appliesTo(GroupResource resource) {
    return Kinds.WEBHOOKS.contains(resource);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var current = input.item();
    if (!current.gvk().version().equals("v1")) {
      return ActionResult.keep(current);
    }
    for (var i = 0; i < input.item().at("/webhooks").size(); i++) {
      current = corrected(current, "/webhooks/" + i + "/sideEffects");
    }
    return ActionResult.keep(current);
  }

  private static KubeObject corrected(KubeObject configuration, String pointer) {
    var said = configuration.at(pointer);
    return said.isTextual() && !ALLOWED.contains(said.textValue())
        ? configuration.with(pointer, "None")
        : configuration;
  }
}
