package io.lifeboat.kube;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program named by the kubeconfig that prints credentials ({@code client.authentication.k8s.io}).
 * Fabric8 runs it, with the variables of the process; we say what Fabric8 does not.
 */
record CredentialPlugin(ExecConfig exec) {
  private static final String EXEC_INFO = "KUBERNETES_EXEC_INFO";

  /** Tells it, as kubectl does, which version of the protocol is spoken; some ask for that. */
  void prepare() {
    var variables =
        new ArrayList<>(Objects.requireNonNullElse(exec.getEnv(), List.<ExecEnvVar>of()));
    variables.removeIf(variable -> EXEC_INFO.equals(variable.getName()));
    variables.add(
        new ExecEnvVar(
            EXEC_INFO,
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"spec\":{\"interactive\":false}}"
                .formatted(exec.getApiVersion())));
    exec.setEnv(variables);
  }

  /** Fabric8 only logs why, with what the plugin printed, which may be a secret. */
  LifeboatException failed(@Nullable Exception cause) {
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
