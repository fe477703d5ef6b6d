package io.lifeboat.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Connection.Trust;
import io.lifeboat.kube.Credentials.ClientCertificate;
import io.lifeboat.kube.KubeconfigFiles.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Picks one context out of the kubeconfig files and turns it into a connection. */
final class KubeconfigContext {
  private final KubeconfigFiles files;
  private final Map<String, String> environment;

  KubeconfigContext(KubeconfigFiles files, Map<String, String> environment) {
    this.files = files;
    this.environment = environment;
  }

  Connection connection(ConnectionOptions options) {
    var name = options.context().orElse(files.currentContext());
    var context = context(name);
    var cluster = part(files.clusters(), context.text("cluster"), "cluster", name);
    var server = options.server().orElse(cluster.text("server"));
    if (!isUrl(server)) {
      throw invalid(cluster.file(), "the cluster of context '" + name + "' has no usable server");
    }
    var namespace = context.text("namespace");
    return new Connection(
        server,
        name,
        namespace.isEmpty() ? "default" : namespace,
        trust(cluster, server, options.insecureSkipTlsVerify()),
        options.token().map(Credentials::bearer).orElseGet(() -> credentials(context, name)));
  }

  private Entry context(String name) {
    var context = files.contexts().get(name);
    if (context != null) {
      return context;
    }
    var known =
        files.contextNames().isEmpty()
            ? "the kubeconfig has no contexts"
            : "contexts: " + String.join(", ", files.contextNames());
    throw new LifeboatException(
        FailureKind.NOT_FOUND,
        "context-not-found",
        name.isEmpty()
            ? "the kubeconfig has no current context; " + known
            : "no context '" + name + "' in the kubeconfig; " + known,
        "choose one with --context");
  }

  private Trust trust(Entry cluster, String server, boolean skip) {
    if (!cluster.text("tls-server-name").isEmpty()) {
      throw invalid(cluster.file(), "tls-server-name is not supported");
    }
    var skipped = skip || cluster.body().path("insecure-skip-tls-verify").asBoolean();
    var proxy = cluster.text("proxy-url");
    return new Trust(
        skipped,
        skipped ? Optional.empty() : data(cluster, "certificate-authority"),
        proxy.isEmpty() ? Proxies.from(environment, server) : Optional.of(proxy));
  }

  private Credentials credentials(Entry context, String name) {
    if (context.text("user").isEmpty()) {
      return Credentials.none();
    }
    var user = part(files.users(), context.text("user"), "user", name);
    var chain = data(user, "client-certificate");
    var key = data(user, "client-key");
    if (chain.isPresent() && key.isPresent()) {
      return Credentials.certificate(
          new ClientCertificate(new String(chain.get(), UTF_8), new String(key.get(), UTF_8)));
    }
    if (!user.text("tokenFile").isEmpty()) {
      return Credentials.tokenFile(user.resolve(user.text("tokenFile")));
    }
    if (!user.text("token").isEmpty()) {
      return Credentials.bearer(user.text("token"));
    }
    if (!user.text("username").isEmpty()) {
      return Credentials.basic(user.text("username"), user.text("password"));
    }
    return user.body().has("exec")
        ? new ExecPlugin(user.body().path("exec"), user.file(), environment)
        : providerToken(user);
  }

  // The older auth-provider keeps the last token in the file; we use it, and never renew it.
  private static Credentials providerToken(Entry user) {
    var config = user.body().path("auth-provider").path("config");
    var token = config.path("id-token").asText(config.path("access-token").asText(""));
    return token.isEmpty() ? Credentials.none() : Credentials.bearer(token);
  }

  private static Entry part(
      Map<String, Entry> parts, String name, String what, String contextName) {
    var part = parts.get(name);
    if (part == null) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "kubeconfig-invalid",
          "context '%s' names the %s '%s', which the kubeconfig does not have"
              .formatted(contextName, what, name),
          "repair the kubeconfig, or choose another context with --context");
    }
    return part;
  }

  /** Inline data (base64), else the file that is named; empty when neither is there. */
  private static Optional<byte[]> data(Entry entry, String member) {
    var inline = entry.text(member + "-data");
    if (!inline.isEmpty()) {
      try {
        return Optional.of(Base64.getMimeDecoder().decode(inline));
      } catch (IllegalArgumentException e) {
        throw invalid(entry.file(), member + "-data is not base64");
      }
    }
    var path = entry.text(member);
    return path.isEmpty() ? Optional.empty() : Optional.of(read(entry.resolve(path), member));
  }

  private static byte[] read(Path file, String member) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "kubeconfig-unreadable",
          "cannot read the " + member + " " + file + " that the kubeconfig names",
          "check that it exists and that you may read it",
          e);
    }
  }

  private static boolean isUrl(String server) {
    try {
      var uri = URI.create(server);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static LifeboatException invalid(Path file, String reason) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "the kubeconfig " + file + " is not valid: " + reason,
        "repair it, or name another with --kubeconfig");
  }
}
