package io.lifeboat.plugin;

import io.lifeboat.plugin.proto.ResourceSelector;
import java.util.Set;

/** Which items Velero hands to an action. */
final class Selectors {
  private Selectors() {}

  static ResourceSelector of(String name, Set<ActionKind> kinds) {
    var action = Actions.called(name, kinds);
    return ResourceSelector.newBuilder()
        .addAllIncludedResources(action.resources())
        .addAllExcludedResources(action.excluded())
        .build();
  }
}
