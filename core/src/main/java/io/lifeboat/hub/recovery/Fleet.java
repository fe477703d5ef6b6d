package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The managed clusters, and what they can be imported with. Source: spec §7.4.
 *
 * @param clusters all ManagedClusters
 * @param tokens secrets of managed service accounts for import, of all namespaces
 * @param imports the secrets named {@code auto-import-secret}, of all namespaces
 * @param stale the secret with a client certificate of the old hub's metrics, where there is one
 */
public record Fleet(
    List<KubeObject> clusters,
    List<KubeObject> tokens,
    List<KubeObject> imports,
    Optional<KubeObject> stale) {
  /** The label of {@link #tokens}: {@code true}. */
  public static final String TOKEN_LABEL =
      "authentication.open-cluster-management.io/is-managed-serviceaccount";

  /** How the names of {@link #tokens} begin. */
  public static final String TOKEN_PREFIX = "auto-import-account";

  /** The name of {@link #imports}. */
  public static final String IMPORT_SECRET = "auto-import-secret";

  /** Where {@link #stale} is. */
  public static final String METRICS_NAMESPACE = "open-cluster-management-addon-observability";

  /** The name of {@link #stale}. */
  public static final String METRICS_SECRET =
      "observability-controller-open-cluster-management.io-observability-signer-client-cert";

  public Fleet {
    clusters = clusters.stream().sorted(Comparator.comparing(KubeObject::name)).toList();
    tokens =
        tokens.stream()
            .filter(secret -> secret.name().startsWith(TOKEN_PREFIX))
            .filter(secret -> secret.label(TOKEN_LABEL).equals("true"))
            .sorted(Comparator.comparing(KubeObject::name))
            .toList();
    imports = imports.stream().filter(one -> one.name().equals(IMPORT_SECRET)).toList();
  }

  List<KubeObject> tokensOf(String namespace) {
    return tokens.stream().filter(secret -> secret.namespace().equals(namespace)).toList();
  }

  Optional<KubeObject> importOf(String namespace) {
    return imports.stream().filter(secret -> secret.namespace().equals(namespace)).findFirst();
  }

  static boolean isAvailable(KubeObject cluster) {
    for (var condition : cluster.at("/status/conditions")) {
      if (condition.path("type").asText().equals("ManagedClusterConditionAvailable")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }
}
