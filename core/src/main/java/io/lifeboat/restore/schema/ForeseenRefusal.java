package io.lifeboat.restore.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why an API server would refuse to create an object, as far as that can be told beforehand. */
public final class ForeseenRefusal {
  private static final Set<String> EXTERNAL = Set.of("NodePort", "LoadBalancer");
  private static final List<String> METADATA = List.of("/metadata/labels", "/metadata/annotations");
  private static final List<String> DATA =
      List.of("/metadata/labels", "/metadata/annotations", "/data", "/stringData", "/binaryData");

  private ForeseenRefusal() {}

  /**
   * The reason, in words; empty when none is known.
   *
   * @param definition the CustomResourceDefinition behind a custom resource; empty for other kinds
   */
  public static Optional<String> of(KubeObject object, Optional<KubeObject> definition) {
    return texts(object)
        .or(() -> object.is("", "Service") ? service(object) : Optional.empty())
        .or(
            () ->
                definition.flatMap(one -> SchemaCheck.problem(object.tree(), schema(one, object))));
  }

  /** Maps whose values must be texts, whatever the kind: a modifier may have put a number there. */
  private static Optional<String> texts(KubeObject object) {
    var isData = object.is("", "ConfigMap") || object.is("", "Secret");
    for (var map : isData ? DATA : METADATA) {
      for (var member : object.at(map).properties()) {
        if (!member.getValue().isTextual() && !member.getValue().isNull()) {
          return Optional.of(map + "/" + member.getKey() + " must be of type string");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> service(KubeObject service) {
    var isExternal = EXTERNAL.contains(service.text("/spec/type"));
    return !isExternal && !service.text("/spec/externalTrafficPolicy").isEmpty()
        ? Optional.of("/spec/externalTrafficPolicy is for NodePort and LoadBalancer only")
        : Optional.empty();
  }

  private static JsonNode schema(KubeObject definition, KubeObject object) {
    for (var one : definition.at("/spec/versions")) {
      if (one.path("name").asText("").equals(object.gvk().version())) {
        return one.path("schema").path("openAPIV3Schema");
      }
    }
    return MissingNode.getInstance();
  }
}
