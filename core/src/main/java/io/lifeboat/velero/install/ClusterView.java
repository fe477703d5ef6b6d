package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.LabelValue;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster holds that an installation depends on.
 *
 * @param secret with Velero's credentials
 * @param trust the ConfigMap with the certificates that Velero trusts
 * @param server Velero's Deployment
 * @param kinds Velero's kinds that are there, by name
 * @param jobs that make them, by name
 */
public record ClusterView(
    Optional<KubeObject> secret,
    Optional<KubeObject> trust,
    Optional<KubeObject> server,
    Map<String, KubeObject> kinds,
    Map<String, KubeObject> jobs) {
  public ClusterView {
    kinds = Map.copyOf(kinds);
    jobs = Map.copyOf(jobs);
  }

  /** Six digits that change with what the pods read; empty when they read nothing. */
  Optional<String> configHash() {
    if (secret.isEmpty() && trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        LabelValue.digest(
            secret.map(found -> found.at("/data").toString()).orElse("")
                + trust.map(found -> found.at("/data").toString()).orElse("")));
  }
}
