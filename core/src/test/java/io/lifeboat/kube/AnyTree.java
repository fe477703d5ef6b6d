package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.util.List;
import java.util.Random;

/** Random objects from few words, so that two of them often speak of the same fields. */
final class AnyTree {
  private static final List<String> MEMBERS =
      List.of(
          "spec",
          "name",
          "containers",
          "ports",
          "port",
          "protocol",
          "env",
          "value",
          "valueFrom",
          "limits",
          "selector",
          "strategy",
          "type",
          "rollingUpdate",
          "volumes",
          "emptyDir",
          "rules",
          "finalizers",
          "hostNetwork",
          "labels");
  private static final List<String> TEXTS =
      List.of("", "a", "b", "1", "1000m", "1h", "60m", "TCP", "80");

  private final Random random;

  AnyTree(Random random) {
    this.random = random;
  }

  ObjectNode object() {
    return object(4);
  }

  private ObjectNode object(int depth) {
    var object = KubeJson.JSON.createObjectNode();
    for (var members = random.nextInt(5); members > 0; members--) {
      object.set(MEMBERS.get(random.nextInt(MEMBERS.size())), any(depth - 1));
    }
    return object;
  }

  private JsonNode any(int depth) {
    var nodes = KubeJson.JSON.getNodeFactory();
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> nodes.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 1 -> nodes.numberNode(random.nextInt(3));
      case 2 -> nodes.booleanNode(random.nextBoolean());
      case 3 -> list(depth);
      default -> object(depth);
    };
  }

  private JsonNode list(int depth) {
    var list = KubeJson.JSON.createArrayNode();
    for (var entries = random.nextInt(4); entries > 0; entries--) {
      list.add(random.nextInt(4) == 0 ? any(depth - 1) : object(depth - 1));
    }
    return list;
  }
}
