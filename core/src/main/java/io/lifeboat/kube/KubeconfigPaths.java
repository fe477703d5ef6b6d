package io.lifeboat.kube;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Paths inside a kubeconfig are relative to the file that says them. */
record KubeconfigPaths(Path file) {
  /** The same kubeconfig, its paths now absolute. */
  static Config resolve(Config kubeconfig, Path file) {
    var paths = new KubeconfigPaths(file.toAbsolutePath());
    Objects.requireNonNullElse(kubeconfig.getClusters(), List.<NamedCluster>of())
        .forEach(paths::resolve);
    Objects.requireNonNullElse(kubeconfig.getUsers(), List.<NamedAuthInfo>of())
        .forEach(paths::resolve);
    return kubeconfig;
  }

  private void resolve(NamedCluster named) {
    var cluster = named.getCluster();
    if (cluster != null) {
      resolve(cluster.getCertificateAuthority(), cluster::setCertificateAuthority);
    }
  }

  private void resolve(NamedAuthInfo named) {
    var user = named.getUser();
    if (user == null) {
      return;
    }
    resolve(user.getClientCertificate(), user::setClientCertificate);
    resolve(user.getClientKey(), user::setClientKey);
    resolve(user.getTokenFile(), user::setTokenFile);
    var exec = user.getExec();
    if (exec != null && exec.getCommand().contains("/")) { // one without is looked up on PATH
      resolve(exec.getCommand(), exec::setCommand);
    }
  }

  private void resolve(@Nullable String path, Consumer<String> set) {
    if (path != null && !path.isEmpty()) {
      set.accept(file.resolveSibling(path).normalize().toString());
    }
  }
}
