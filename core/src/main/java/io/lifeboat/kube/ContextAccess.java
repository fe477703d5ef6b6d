package io.lifeboat.kube;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.Config;
import io.lifeboat.failure.LifeboatException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One context of the kubeconfig files, ready for use: the credential plugin has run. Fabric8 asks
 * for a refresh after a 401, and every minute; the files are then read again, and nothing else. Its
 * own refresh would also take {@code KUBERNETES_…} variables of the process, and forget all files
 * but one.
 */
final class ContextAccess extends Config {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final KubeconfigFiles files;
  private final String context;
  private final ConnectionOptions options;
  private final Map<String, String> environment;
  private Config newest = this;
  private long made;

  ContextAccess(
      KubeconfigFiles files,
      String context,
      ConnectionOptions options,
      Map<String, String> environment) {
    super(false);
    this.files = files;
    this.context = context;
    this.options = options;
    this.environment = environment;
    options.token().ifPresent(token -> setOauthTokenProvider(() -> token)); // so no plugin runs
    var user = files.context(context).flatMap(it -> files.user(String.valueOf(it.getUser())));
    merge(user.map(AuthInfo::getExec).filter(any -> options.token().isEmpty()));
    user.ifPresent(this::complete);
    override();
    made = System.nanoTime();
  }

  /** Fabric8 runs no plugin where there is a token provider already. */
  private void merge(Optional<ExecConfig> exec) {
    exec.map(CredentialPlugin::new).ifPresent(plugin -> plugin.authenticate(this));
    files.mergeInto(this, context);
  }

  /** What Fabric8 does not take from the user's entry. */
  private void complete(AuthInfo user) {
    if (!isBlank(user.getTokenFile()) && getOauthTokenProvider() == null) {
      setOauthTokenProvider(new TokenFile(Path.of(user.getTokenFile())));
    }
    setImpersonateUsername(user.getAs());
    setImpersonateGroups(
        Objects.requireNonNullElse(user.getAsGroups(), List.<String>of()).toArray(String[]::new));
    setImpersonateExtras(user.getAsUserExtra());
  }

  private void override() {
    options.server().ifPresent(this::setMasterUrl);
    if (options.insecureSkipTlsVerify()) {
      setTrustCerts(true);
    }
    if (options.token().isPresent()) {
      setClientCertFile(null);
      setClientCertData(null);
      setUsername(null);
    }
    Proxies.apply(this, environment);
  }

  /** Several threads may find the token stale at once: the plugin runs once for all of them. */
  @Override
  public synchronized Config refresh() {
    if (System.nanoTime() - made > FRESH.toNanos()) {
      newest = new ContextAccess(reread(), context, options, environment);
      made = System.nanoTime();
    }
    return newest;
  }

  // A file that somebody is just writing, or a pipe that was read already, is no reason to stop.
  private KubeconfigFiles reread() {
    try {
      var now = files.again();
      return now.context(context).isPresent() ? now : files;
    } catch (LifeboatException e) {
      return files;
    }
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
