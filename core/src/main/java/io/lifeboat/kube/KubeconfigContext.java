package io.lifeboat.kube;

import io.fabric8.kubernetes.api.model.Cluster;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Picks one context out of the kubeconfig files and checks that Fabric8 can work with it. */
final class KubeconfigContext {
  private final KubeconfigFiles files;
  private final Map<String, String> environment;

  KubeconfigContext(KubeconfigFiles files, Map<String, String> environment) {
    this.files = files;
    this.environment = environment;
  }

  Connection connection(ConnectionOptions options) {
    var name = options.context().orElse(files.currentContext());
    var context = files.context(name).orElseThrow(() -> unknown(name));
    var cluster =
        files
            .cluster(text(context.getCluster()))
            .orElseThrow(() -> missing("cluster", context.getCluster(), name));
    var userName = text(context.getUser());
    if (!userName.isEmpty() && files.user(userName).isEmpty()) {
      throw missing("user", userName, name);
    }
    check(cluster, name);
    var server = options.server().orElse(cluster.getServer());
    var namespace = text(context.getNamespace());
    return new Connection(
        server,
        name,
        namespace.isEmpty() ? "default" : namespace,
        options.insecureSkipTlsVerify() || Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify()),
        () -> new ContextAccess(files, name, options, environment));
  }

  private LifeboatException unknown(String name) {
    var known =
        files.contextNames().isEmpty()
            ? "the kubeconfig has no contexts"
            : "contexts: " + String.join(", ", files.contextNames());
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "context-not-found",
        name.isEmpty()
            ? "the kubeconfig has no current context; " + known
            : "no context '" + name + "' in the kubeconfig; " + known,
        "choose one with --context");
  }

  private static LifeboatException missing(String what, String name, String context) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "context '%s' names the %s '%s', which the kubeconfig does not have"
            .formatted(context, what, name),
        "repair the kubeconfig, or choose another context with --context");
  }

  // Fabric8 would connect to find out what a URL without a scheme means.
  private static void check(Cluster cluster, String context) {
    if (!isUrl(text(cluster.getServer()))) {
      throw invalid("the cluster of context '" + context + "' has no usable server");
    }
    if (!text(cluster.getTlsServerName()).isEmpty()) {
      throw invalid("tls-server-name, of context '" + context + "', is not supported");
    }
  }

  static boolean isUrl(String server) {
    try {
      var uri = URI.create(server);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static LifeboatException invalid(String reason) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "the kubeconfig is not valid: " + reason,
        "repair it, or name another with --kubeconfig");
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
