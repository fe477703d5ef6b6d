package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Kubernetes' types say about their fields and their JSON does not: which members identify an
 * entry of a list, which fields exclude each other, which values are never written down. Source:
 * the patchMergeKey and omitempty tags of k8s.io/api.
 */
final class FieldRules {
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("volumeDevices", List.of("devicePath")),
          Map.entry("volumeClaimTemplates", List.of("metadata/name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("versions", List.of("name")),
          Map.entry("webhooks", List.of("name")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")));
  private static final Set<String> ZERO_IS_ABSENT =
      Set.of(
          "hostNetwork",
          "hostPID",
          "hostIPC",
          "minReadySeconds",
          "initialDelaySeconds",
          "stdin",
          "stdinOnce",
          "tty",
          "paused",
          "readOnly",
          "publishNotReadyAddresses",
          "preserveUnknownFields",
          "deprecated",
          "nullable");
  private static final Set<String> WHOLE = Set.of("selector", "matchLabels", "nodeSelector");
  private static final List<Set<String>> ALTERNATIVES =
      List.of(Set.of("value", "valueFrom"), Set.of("httpGet", "exec", "tcpSocket", "grpc"));

  private FieldRules() {}

  /** The members that identify an entry of the list; empty when its entries have no identity. */
  static List<String> keys(Field field, ArrayNode list) {
    if (field.name().equals("ports")) {
      var port = list.path(0).has("containerPort") ? "containerPort" : "port";
      return List.of(port, "protocol");
    }
    return KEYS.getOrDefault(field.name(), List.of());
  }

  /** The value of an identifying member; a protocol that is not said is TCP. */
  static String identity(JsonNode entry, String member) {
    var value = entry.at("/" + member).asText("");
    return value.isEmpty() && member.equals("protocol") ? "TCP" : value;
  }

  /** Whether a server that was told this keeps nothing of it. */
  static boolean saysNothing(String name, JsonNode value) {
    var empty =
        value.isNull()
            || (value.isContainerNode() && value.isEmpty() && !name.equals("emptyDir"))
            || (value.isTextual() && value.textValue().isEmpty());
    var zero = value.isBoolean() ? !value.booleanValue() : value.isNumber() && value.asInt() == 0;
    return empty || (zero && ZERO_IS_ABSENT.contains(name));
  }

  /** Whether the map means something as a whole, so that a leftover member would change it. */
  static boolean isWhole(Field field, ObjectNode wanted) {
    return WHOLE.contains(field.name())
        && wanted.properties().stream().allMatch(member -> member.getValue().isTextual());
  }

  /** Whether a member too many in an entry changes its meaning: a narrower RBAC rule. */
  static boolean isExact(Field field) {
    return field.name().equals("rules");
  }

  /** Whether several write their own entries into the list. */
  static boolean isShared(Field field) {
    return field.name().equals("finalizers") || field.name().equals("ownerReferences");
  }

  /** Whether two entries of a shared list are one. */
  static boolean isSame(JsonNode one, JsonNode other) {
    return one.isObject() ? one.path("uid").equals(other.path("uid")) : one.equals(other);
  }

  /** The live members that cannot stay beside what is wanted. */
  static Set<String> displaced(Field field, ObjectNode live, ObjectNode wanted) {
    var displaced = new HashSet<String>();
    for (var group : ALTERNATIVES) {
      if (group.stream().anyMatch(wanted::has)) {
        displaced.addAll(group);
      }
    }
    if (field.name().equals("volumes") && field.inEntry()) {
      live.fieldNames().forEachRemaining(displaced::add);
    }
    if (field.name().equals("strategy") && !live.path("type").equals(wanted.path("type"))) {
      displaced.add("rollingUpdate");
    }
    displaced.removeIf(wanted::has);
    return displaced;
  }
}
