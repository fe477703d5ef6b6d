package io.lifeboat.restore.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The node ports of a Service that a person asked for, as opposed to those the cluster chose: found
 * in the last applied configuration, or else in managedFields (spec/velero.md §3.10).
 *
 * @param ports keys of ports: their names, numbers of unnamed ones, or number and protocol
 */
record AskedNodePorts(Set<String> ports, boolean healthCheck) {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  static AskedNodePorts of(KubeObject service) {
    return service.annotation(LAST_APPLIED).isEmpty()
        ? ofManagedFields(service.at("/metadata/managedFields"))
        : ofLastApplied(parsed(service.annotation(LAST_APPLIED)).path("spec"));
  }

  boolean names(JsonNode port) {
    var number = port.path("port").asText("");
    var name = port.path("name").asText("");
    return ports.contains(name.isEmpty() ? "port " + number : "name " + name)
        || ports.contains("owned " + number + "/" + port.path("protocol").asText("TCP"));
  }

  private static AskedNodePorts ofLastApplied(JsonNode spec) {
    var found = new HashSet<String>();
    for (var port : spec.path("ports")) {
      var name = port.path("name").asText("");
      if (port.path("nodePort").asInt(0) > 0) {
        found.add(name.isEmpty() ? "port " + port.path("port").asText("") : "name " + name);
      }
    }
    return new AskedNodePorts(found, spec.path("healthCheckNodePort").asInt(0) != 0);
  }

  private static AskedNodePorts ofManagedFields(JsonNode managedFields) {
    var found = new HashSet<String>();
    var healthCheck = false;
    for (var entry : managedFields) {
      var spec = entry.path("fieldsV1").path("f:spec");
      healthCheck |= spec.has("f:healthCheckNodePort");
      for (var port : spec.path("f:ports").properties()) {
        if (port.getValue().has("f:nodePort") && port.getKey().startsWith("k:")) {
          var key = parsed(port.getKey().substring(2));
          found.add(
              "owned " + key.path("port").asText("") + "/" + key.path("protocol").asText("TCP"));
        }
      }
    }
    return new AskedNodePorts(found, healthCheck);
  }

  private static JsonNode parsed(String json) {
    try {
      return KubeObject.parse(json.getBytes(StandardCharsets.UTF_8)).tree();
    } catch (LifeboatException e) {
      return MissingNode.getInstance();
    }
  }
}
