package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Hive has on a hub. Of secrets and config maps only the metadata is here, and only of those
 * that may have to change: one that is missing is labelled already, or is not there.
 *
 * @param localCluster the namespace of the hub itself; empty text when it does not manage itself,
 *     absent when that could not be found out
 */
public record HiveFacts(
    Optional<String> localCluster,
    List<KubeObject> deployments,
    List<KubeObject> pools,
    Map<NamespacedName, KubeObject> secrets,
    Map<NamespacedName, KubeObject> configMaps) {
  public HiveFacts {
    deployments = List.copyOf(deployments);
    pools = List.copyOf(pools);
    secrets = Map.copyOf(secrets);
    configMaps = Map.copyOf(configMaps);
  }

  /** Of a hub without Hive (W26). */
  public static HiveFacts none() {
    return new HiveFacts(Optional.of(""), List.of(), List.of(), Map.of(), Map.of());
  }

  Collection<KubeObject> secretsIn(String namespace) {
    return secrets.values().stream()
        .filter(secret -> secret.namespace().equals(namespace))
        .sorted(Comparator.comparing(KubeObject::name))
        .toList();
  }
}
