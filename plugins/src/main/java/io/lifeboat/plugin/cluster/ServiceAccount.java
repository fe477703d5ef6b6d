package io.lifeboat.plugin.cluster;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * As whom, and where, a process in a pod speaks to its API server.
 *
 * @param server {@code https://HOST:PORT}
 * @param folder holds the files {@code token}, {@code ca.crt} and {@code namespace}, as the kubelet
 *     keeps them up to date
 */
public record ServiceAccount(URI server, Path folder) {
  private static final String FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String HTTPS_PORT = "443";

  /**
   * From the variables that every container gets; empty outside of a cluster. {@code
   * LIFEBOAT_SERVICE_ACCOUNT} names another folder.
   */
  public static Optional<ServiceAccount> of(Map<String, String> environment) {
    var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    if (host.isEmpty()) {
      return Optional.empty();
    }
    var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", HTTPS_PORT);
    var server =
        URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    var folder = Path.of(environment.getOrDefault("LIFEBOAT_SERVICE_ACCOUNT", FOLDER));
    return Optional.of(new ServiceAccount(server, folder));
  }

  Path token() {
    return folder.resolve("token");
  }

  Path authority() {
    return folder.resolve("ca.crt");
  }

  /** Velero's namespace: where Velero says it is, else where its pod runs. */
  public static String veleroNamespace(Map<String, String> environment) {
    var said = environment.getOrDefault("VELERO_NAMESPACE", "");
    if (!said.isEmpty()) {
      return said;
    }
    var file =
        Path.of(environment.getOrDefault("LIFEBOAT_SERVICE_ACCOUNT", FOLDER)).resolve("namespace");
    try {
      return Files.readString(file).strip();
    } catch (java.io.IOException noPod) {
      return "velero";
    }
  }
}
