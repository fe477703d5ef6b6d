package io.lifeboat.kube;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several kubeconfig files, which Fabric8 parses and merges by kubectl's rules: the first to say
 * something wins, and a path inside is relative to the file that says it.
 */
record KubeconfigFiles(List<Path> paths, List<Config> parsed) {
  // As Fabric8's own, but without loading the five hundred kinds that it knows.
  private static final KubernetesSerialization PARSER =
      new KubernetesSerialization(new ObjectMapper(), false);
  private static final Pattern PLACE = Pattern.compile("in reader, line (\\d+)");

  static KubeconfigFiles read(List<Path> paths) {
    return new KubeconfigFiles(paths, paths.stream().map(KubeconfigFiles::parse).toList());
  }

  /** The same files as they are now. */
  KubeconfigFiles again() {
    return read(paths);
  }

  /** Empty when no file chooses one. */
  String currentContext() {
    return parsed.stream()
        .map(file -> Objects.requireNonNullElse(file.getCurrentContext(), ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  List<String> contextNames() {
    return all(Config::getContexts).map(NamedContext::getName).distinct().toList();
  }

  Optional<Context> context(String name) {
    return all(Config::getContexts)
        .filter(named -> name.equals(named.getName()))
        .findFirst()
        .map(NamedContext::getContext);
  }

  Optional<Cluster> cluster(String name) {
    return all(Config::getClusters)
        .filter(named -> name.equals(named.getName()))
        .findFirst()
        .map(NamedCluster::getCluster);
  }

  Optional<AuthInfo> user(String name) {
    return all(Config::getUsers)
        .filter(named -> name.equals(named.getName()))
        .findFirst()
        .map(NamedAuthInfo::getUser);
  }

  /** Runs the credential plugin of the context's user, unless there is a token provider already. */
  void mergeInto(io.fabric8.kubernetes.client.Config config, String context) {
    KubeConfigUtils.merge(config, context, parsed.toArray(Config[]::new));
  }

  private <T> Stream<T> all(Function<Config, List<T>> part) {
    return parsed.stream().flatMap(file -> listed(part.apply(file)).stream());
  }

  private static Config parse(Path file) {
    try (var in = Files.newInputStream(file)) {
      var read = Objects.requireNonNullElseGet(PARSER.unmarshal(in, Config.class), Config::new);
      return KubeconfigPaths.resolve(
          renewable(read) ? KubeConfigUtils.parseConfig(file.toFile()) : read, file);
    } catch (RuntimeException | IOException e) { // Fabric8 lets through what its parsers throw
      throw failure(file, e);
    }
  }

  // An auth-provider's tokens are renewed; parsed like this, Fabric8 knows the file to put them in.
  private static boolean renewable(Config file) {
    return listed(file.getUsers()).stream()
        .anyMatch(named -> named.getUser() != null && named.getUser().getAuthProvider() != null);
  }

  private static <T> List<T> listed(@Nullable List<T> part) {
    return Objects.requireNonNullElse(part, List.of());
  }

  private static LifeboatException failure(Path file, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && !(cause instanceof JacksonException)) {
        return new LifeboatException(
            FailureKind.INVALID_INPUT,
            "kubeconfig-unreadable",
            "cannot read the kubeconfig " + file,
            "check that it exists and that you may read it",
            cause);
      }
    }
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "the kubeconfig " + file + " is not valid: " + reason(thrown),
        "repair it, or name another with --kubeconfig");
  }

  // A parser's own message quotes the text around the error, which may be a key; so no cause, too.
  private static String reason(Exception thrown) {
    var place = PLACE.matcher(String.valueOf(thrown.getMessage()));
    return place.find() ? "not YAML, line " + place.group(1) : "it is not a kubeconfig";
  }
}
