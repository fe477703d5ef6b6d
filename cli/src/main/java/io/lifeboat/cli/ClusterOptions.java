package io.lifeboat.cli;

import io.lifeboat.kube.ConnectionOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which cluster, and as whom; the words are kubectl's. */
final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Use this kubeconfig (default: as kubectl finds it).")
  @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Use this context of the kubeconfig.")
  @Nullable String context;

  @Option(
      names = {"-s", "--server"},
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      converter = Words.HttpWord.class,
      description = "Speak to this API server instead of the kubeconfig's.")
  @Nullable URI server;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      converter = Words.NamespaceWord.class,
      description = "Velero's namespace (default: that of the only storage location).")
  @Nullable String namespace;

  @Option(
      names = "--insecure-skip-tls-verify",
      scope = ScopeType.INHERIT,
      fallbackValue = "true",
      description = "Do not verify the servers' certificates. Prints a warning.")
  boolean insecure;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      scope = ScopeType.INHERIT,
      converter = Words.DurationWord.class,
      description = "Give up after this long, such as 90s or 1h30m.")
  @Nullable Duration timeout;

  ConnectionOptions connection() {
    return new ConnectionOptions(
        Optional.ofNullable(kubeconfig),
        Optional.ofNullable(context),
        Optional.ofNullable(server).map(URI::toString),
        Optional.empty(),
        insecure);
  }
}
