package io.lifeboat.kube;

import io.fabric8.kubernetes.client.Config;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the cluster that a user means, by the usual rules: the file that an option names, else the
 * files in {@code KUBECONFIG}, else {@code ~/.kube/config}, else the service account of the pod we
 * run in. Reads files only; nothing is connected.
 */
public final class Kubeconfig {
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private final Map<String, String> environment;
  private final Path home;
  private final Path serviceAccount;

  /** With the variables of a process and the user's home folder. */
  public Kubeconfig(Map<String, String> environment, Path home) {
    this(environment, home, SERVICE_ACCOUNT);
  }

  Kubeconfig(Map<String, String> environment, Path home, Path serviceAccount) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.serviceAccount = serviceAccount;
  }

  /**
   * The connection the options ask for.
   *
   * @throws LifeboatException {@code kubeconfig-not-found}, {@code kubeconfig-unreadable}, {@code
   *     kubeconfig-invalid}, {@code context-not-found}, {@code server-invalid}
   */
  public Connection connection(ConnectionOptions options) {
    options.server().ifPresent(Kubeconfig::checkServer);
    var files = files(options);
    if (!files.isEmpty()) {
      return new KubeconfigContext(KubeconfigFiles.read(files), environment).connection(options);
    }
    if (options.server().isPresent()) {
      return direct(options, options.server().get());
    }
    return inCluster(options).orElseThrow(this::nothingFound);
  }

  private List<Path> files(ConnectionOptions options) {
    if (options.kubeconfig().isPresent()) {
      return List.of(options.kubeconfig().get());
    }
    return places().stream().filter(Files::exists).toList();
  }

  private List<Path> places() {
    var named = environment.getOrDefault("KUBECONFIG", "");
    return named.isEmpty()
        ? List.of(home.resolve(".kube").resolve("config"))
        : Stream.of(named.split(File.pathSeparator))
            .filter(part -> !part.isEmpty())
            .map(Path::of)
            .toList();
  }

  private static void checkServer(String server) {
    if (!KubeconfigContext.isUrl(server)) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "server-invalid",
          "'" + server + "' is not the URL of an API server",
          "write it like https://host:6443");
    }
  }

  private Connection direct(ConnectionOptions options, String server) {
    return new Connection(
        server,
        "",
        "default",
        options.insecureSkipTlsVerify(),
        () -> {
          var config = access(options, server);
          Proxies.apply(config, environment);
          return config;
        });
  }

  private Optional<Connection> inCluster(ConnectionOptions options) {
    var host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    var token = serviceAccount.resolve("token");
    if (host.isEmpty() || !Files.isReadable(token)) {
      return Optional.empty();
    }
    var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    var server = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    return Optional.of(
        new Connection(
            server,
            "",
            ownNamespace(),
            options.insecureSkipTlsVerify(),
            () -> ownAccess(options, server)));
  }

  private String ownNamespace() {
    try {
      return Files.readString(serviceAccount.resolve("namespace")).strip();
    } catch (IOException e) {
      return "default";
    }
  }

  // Fabric8's own way reads the process's variables and fixed paths, and the token but once.
  private Config ownAccess(ConnectionOptions options, String server) {
    var config = access(options, server);
    var authority = serviceAccount.resolve("ca.crt");
    if (Files.exists(authority)) {
      config.setCaCertFile(authority.toString());
    }
    if (options.token().isEmpty()) {
      config.setOauthTokenProvider(new TokenFile(serviceAccount.resolve("token")));
    }
    return config;
  }

  private static Config access(ConnectionOptions options, String server) {
    var config = Config.empty();
    config.setMasterUrl(server);
    config.setTrustCerts(options.insecureSkipTlsVerify());
    options.token().ifPresent(config::setOauthToken);
    return config;
  }

  private LifeboatException nothingFound() {
    var looked = new ArrayList<String>();
    places().forEach(place -> looked.add(place.toString()));
    looked.add("the service account of a pod");
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "kubeconfig-not-found",
        "no kubeconfig found; looked at " + String.join(", ", looked),
        "name one with --kubeconfig or in KUBECONFIG");
  }
}
