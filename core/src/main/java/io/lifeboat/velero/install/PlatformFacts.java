package io.lifeboat.velero.install;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import java.util.Optional;
import java.util.Set;

/**
 * What a cluster says of itself; each object is empty where there is none.
 *
 * @param served kinds that matter here, of those the cluster serves
 * @param infrastructure {@code config.openshift.io/v1 Infrastructure cluster}
 * @param installConfig ConfigMap {@code kube-system/cluster-config-v1}, of clusters born before
 *     OpenShift 4.2
 * @param proxy {@code config.openshift.io/v1 Proxy cluster}
 * @param authentication {@code config.openshift.io/v1 Authentication cluster}
 */
public record PlatformFacts(
    Set<GroupVersionKind> served,
    Optional<KubeObject> infrastructure,
    Optional<KubeObject> installConfig,
    Optional<KubeObject> proxy,
    Optional<KubeObject> authentication) {
  public static final GroupVersionKind INFRASTRUCTURE = config("Infrastructure");
  public static final GroupVersionKind PROXY = config("Proxy");
  public static final GroupVersionKind AUTHENTICATION = config("Authentication");
  public static final GroupVersionKind CREDENTIALS_REQUEST =
      new GroupVersionKind("cloudcredential.openshift.io", "v1", "CredentialsRequest");
  public static final GroupVersionKind SERVICE_MONITOR =
      new GroupVersionKind("monitoring.coreos.com", "v1", "ServiceMonitor");
  public static final GroupVersionKind PROMETHEUS_RULE =
      new GroupVersionKind("monitoring.coreos.com", "v1", "PrometheusRule");

  /** All that is looked for. */
  public static final Set<GroupVersionKind> LOOKED_FOR =
      Set.of(
          INFRASTRUCTURE,
          PROXY,
          AUTHENTICATION,
          CREDENTIALS_REQUEST,
          SERVICE_MONITOR,
          PROMETHEUS_RULE);

  public PlatformFacts {
    served = Set.copyOf(served);
  }

  /** A cluster of which nothing is known but which of these kinds it serves. */
  public static PlatformFacts serving(Set<GroupVersionKind> kinds) {
    return new PlatformFacts(
        kinds, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public boolean isOpenShift() {
    return served.contains(INFRASTRUCTURE);
  }

  private static GroupVersionKind config(String kind) {
    return new GroupVersionKind("config.openshift.io", "v1", kind);
  }
}
