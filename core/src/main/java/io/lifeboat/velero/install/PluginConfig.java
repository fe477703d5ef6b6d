package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * What Lifeboat's own plugin is told, through a ConfigMap that follows Velero's convention for the
 * configuration of plugins.
 *
 * @param without names of actions that are switched off
 * @param references YAML with rows of references of the users' own kinds; empty: none
 */
record PluginConfig(List<String> without, String references) {
  static final String NAME = "lifeboat-plugin";
  private static final String OUR_IMAGE = "lifeboat-velero-plugin";

  PluginConfig {
    without = List.copyOf(without);
  }

  static PluginConfig of(SpecNode spec) {
    return new PluginConfig(spec.texts("without"), spec.text("references").orElse(""));
  }

  /**
   * The ConfigMap. Beside our plugin it is there even when it says nothing, so that what it said
   * before is taken back.
   */
  Optional<KubeObject> object(InstallPlan plan) {
    var isOurs =
        plan.spec().velero().plugins().stream().anyMatch(image -> image.contains(OUR_IMAGE));
    if (!isOurs && without.isEmpty() && references.isEmpty()) {
      return Optional.empty();
    }
    var tree = Manifest.object("v1", "ConfigMap", plan.namespace(), NAME);
    ((ObjectNode) tree.at("/metadata/labels"))
        .put("velero.io/plugin-config", "")
        .put("lifeboat.io/plugin", "");
    var data = tree.putObject("data").put("without", String.join(",", without));
    if (!references.isEmpty()) {
      data.put("references.yaml", references);
    }
    return Optional.of(KubeObject.owning(tree));
  }
}
