package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Node ports that are taken: by Services of the cluster, and by those that a restore creates. The
 * cluster is asked when a Service first asks for a port of its own choice.
 */
final class NodePorts {
  private final ClusterFacts cluster;
  private final Set<String> taken = new HashSet<>();
  private boolean isRead;

  NodePorts(ClusterFacts cluster) {
    this.cluster = cluster;
  }

  /** A port that a Service to be created cannot have; takes all its ports when there is none. */
  Optional<String> conflict(KubeObject service) {
    var conflict = keys(service).stream().filter(key -> read().contains(key)).findFirst();
    if (conflict.isEmpty()) {
      take(service);
    }
    return conflict;
  }

  /** A port that an updated Service cannot have; gives its old ports back when there is none. */
  Optional<String> conflict(KubeObject service, KubeObject live) {
    var taken = read();
    var own = keys(live);
    own.forEach(taken::remove);
    var conflict = conflict(service);
    if (conflict.isPresent()) {
      taken.addAll(own);
    }
    return conflict;
  }

  private Set<String> read() {
    if (!isRead) {
      isRead = true;
      cluster.services().forEach(this::take);
    }
    return taken;
  }

  private void take(KubeObject service) {
    taken.addAll(keys(service));
  }

  private static Set<String> keys(KubeObject service) {
    var keys = new TreeSet<String>();
    for (var port : service.at("/spec/ports")) {
      if (isAsked(port)) {
        keys.add(key(port));
      }
    }
    var health = service.at("/spec/healthCheckNodePort").asInt(0);
    if (health > 0) {
      keys.add("TCP " + health);
    }
    return keys;
  }

  private static boolean isAsked(JsonNode port) {
    return port.path("nodePort").asInt(0) > 0;
  }

  private static String key(JsonNode port) {
    return port.path("protocol").asText("TCP") + " " + port.path("nodePort").asInt();
  }
}
