package io.lifeboat.kube;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user may say about the cluster to speak to; each wins over what a kubeconfig says.
 *
 * @param kubeconfig the only file to read, instead of the usual places
 * @param context the context to take instead of the current one
 * @param server the URL of the API server; alone, it needs no kubeconfig
 * @param token a bearer token, instead of the kubeconfig's credentials
 * @param insecureSkipTlsVerify whether to talk to a server whose certificate nobody checked
 */
public record ConnectionOptions(
    Optional<Path> kubeconfig,
    Optional<String> context,
    Optional<String> server,
    Optional<String> token,
    boolean insecureSkipTlsVerify) {
  /** The usual places, the current context. */
  public static ConnectionOptions usual() {
    return new ConnectionOptions(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** One file, its current context. */
  public static ConnectionOptions of(Path kubeconfig) {
    return new ConnectionOptions(
        Optional.of(kubeconfig), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Everything but the token, which is a secret. */
  @Override
  public String toString() {
    return "ConnectionOptions[kubeconfig=%s, context=%s, server=%s, insecureSkipTlsVerify=%s]"
        .formatted(kubeconfig, context, server, insecureSkipTlsVerify);
  }
}
