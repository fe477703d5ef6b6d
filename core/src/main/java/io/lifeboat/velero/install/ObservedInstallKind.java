package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The definition of VeleroInstall as a cluster has it. One that somebody else looks after is used
 * as it is.
 */
public record ObservedInstallKind(Optional<KubeObject> live) {
  private static final String KEEPS = "x-kubernetes-preserve-unknown-fields";

  /** Who says that it is theirs; empty when it is ours to make or to bring up to date. */
  public Optional<String> owner() {
    return live.map(CrdVerdict::owner).filter(owner -> !owner.isEmpty());
  }

  /** The fields of the spec that would be lost in it. */
  public List<String> losesOf(KubeObject install) {
    var lost = new ArrayList<String>();
    lose(install.at("/spec"), schema().at("/properties/spec"), "spec", lost);
    return List.copyOf(lost);
  }

  private JsonNode schema() {
    for (var version : live.orElseGet(VeleroInstallKind::definition).at("/spec/versions")) {
      if (version.path("name").asText().equals(VeleroInstallKind.KIND.version())) {
        return version.at("/schema/openAPIV3Schema");
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private static void lose(JsonNode value, JsonNode schema, String path, List<String> lost) {
    if (schema.path(KEEPS).asBoolean() || schema.has("additionalProperties")) {
      return;
    }
    for (var field : value.properties()) {
      var below = path + "." + field.getKey();
      var known = schema.path("properties").path(field.getKey());
      if (known.isMissingNode()) {
        lost.add(below);
      } else {
        lose(field.getValue(), known, below, lost);
      }
    }
  }
}
