package io.lifeboat.kube;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.client.Config;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program named by the kubeconfig that prints credentials ({@code client.authentication.k8s.io}).
 * We run it and not Fabric8, which takes what the program says on stderr for part of its answer,
 * passes the arguments through a shell, and knows no time of expiry.
 */
record CredentialPlugin(ExecConfig exec) {
  private static final String EXEC_INFO = "KUBERNETES_EXEC_INFO";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST_ANSWER = 1 << 20;

  /** Gives the configuration what the plugin printed, and a way to ask it again. */
  void authenticate(Config config) {
    var credential = run();
    credential.certificate().ifPresent(config::setClientCertData);
    credential.key().ifPresent(config::setClientKeyData);
    config.setOauthTokenProvider(new PluginToken(credential, this::run, Clock.systemUTC()));
  }

  /**
   * Runs it once.
   *
   * @throws LifeboatException DENIED, {@code credential-plugin-failed}; INTERRUPTED
   */
  ExecCredential run() {
    try {
      var process = builder().start();
      process.getOutputStream().close();
      var watchdog = process.onExit().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      var unused = watchdog.exceptionally(late -> process.destroyForcibly());
      byte[] said;
      try (var out = process.getInputStream()) {
        said = out.readNBytes(LONGEST_ANSWER);
      }
      var code = process.waitFor();
      return ExecCredential.parse(said, exec.getApiVersion())
          .filter(any -> code == 0)
          .orElseThrow(() -> failed(null));
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(null);
    }
  }

  /** As kubectl starts it, and told which version of the protocol is spoken. */
  private ProcessBuilder builder() {
    var words = new ArrayList<String>();
    words.add(exec.getCommand());
    words.addAll(Objects.requireNonNullElse(exec.getArgs(), List.of()));
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    for (var variable : Objects.requireNonNullElse(exec.getEnv(), List.<ExecEnvVar>of())) {
      builder.environment().put(variable.getName(), variable.getValue());
    }
    builder
        .environment()
        .put(
            EXEC_INFO,
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"spec\":{\"interactive\":false}}"
                .formatted(exec.getApiVersion()));
    return builder;
  }

  /** Says nothing of what it printed, which may be a secret. */
  private LifeboatException failed(@Nullable Exception cause) {
    if (Thread.currentThread().isInterrupted()) {
      return new LifeboatException(
          FailureKind.INTERRUPTED,
          "interrupted",
          "stopped while waiting for the credential plugin " + exec.getCommand());
    }
    var hint = Objects.requireNonNullElse(exec.getInstallHint(), "");
    return new LifeboatException(
        FailureKind.DENIED,
        "credential-plugin-failed",
        "the credential plugin "
            + exec.getCommand()
            + " of the kubeconfig printed no ExecCredential of "
            + exec.getApiVersion(),
        hint.lines().findFirst().orElse("run it by hand to see why"),
        cause);
  }
}
