package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program named by the kubeconfig that prints credentials ({@code client.authentication.k8s.io}).
 * Run when first needed, and again when what it gave has expired or was refused. What it writes to
 * stderr goes to ours: it may ask the user to log in.
 */
final class ExecPlugin implements Credentials {
  private final JsonNode exec;
  private final Path kubeconfig;
  private final Map<String, String> environment;
  private @Nullable JsonNode status;

  ExecPlugin(JsonNode exec, Path kubeconfig, Map<String, String> environment) {
    this.exec = exec;
    this.kubeconfig = kubeconfig;
    this.environment = environment;
  }

  @Override
  public Optional<String> authorization() {
    var token = status().path("token").asText("");
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
  }

  @Override
  public Optional<ClientCertificate> certificate() {
    var chain = status().path("clientCertificateData").asText("");
    var key = status().path("clientKeyData").asText("");
    return chain.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClientCertificate(chain, key));
  }

  @Override
  public synchronized boolean renew() {
    status = run();
    return true;
  }

  private synchronized JsonNode status() {
    if (status == null || isExpired(status)) {
      status = run();
    }
    return status;
  }

  private static boolean isExpired(JsonNode status) {
    try {
      var expiry = status.path("expirationTimestamp").asText("");
      return !expiry.isEmpty() && Instant.parse(expiry).isBefore(Instant.now());
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private JsonNode run() {
    try {
      var process = builder().start();
      process.getOutputStream().close();
      var output = process.getInputStream().readAllBytes();
      var code = process.waitFor();
      if (code != 0) {
        throw failed("it ended with code " + code, null);
      }
      var credential = KubeJson.JSON.readTree(output);
      if (!credential.path("kind").asText().equals("ExecCredential")) {
        throw failed("it printed no ExecCredential", null);
      }
      return credential.path("status");
    } catch (IOException e) {
      throw failed("it could not be run, or printed something that is not JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for " + command());
    }
  }

  private ProcessBuilder builder() {
    var words = new ArrayList<String>(List.of(command()));
    exec.path("args").forEach(argument -> words.add(argument.asText()));
    var builder = new ProcessBuilder(words).redirectError(Redirect.INHERIT);
    var variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    exec.path("env")
        .forEach(pair -> variables.put(pair.path("name").asText(), pair.path("value").asText()));
    variables.put(
        "KUBERNETES_EXEC_INFO",
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"spec\":{\"interactive\":false}}"
            .formatted(exec.path("apiVersion").asText()));
    return builder;
  }

  // A command with a slash is relative to the kubeconfig; one without is looked up on PATH.
  private String command() {
    var command = exec.path("command").asText();
    return command.contains("/")
        ? kubeconfig.toAbsolutePath().resolveSibling(command).normalize().toString()
        : command;
  }

  private LifeboatException failed(String reason, @Nullable Exception cause) {
    return new LifeboatException(
        FailureKind.DENIED,
        "credential-plugin-failed",
        "the credential plugin " + command() + " of the kubeconfig gave nothing: " + reason,
        exec.path("installHint").asText("run it by hand to see why").lines().findFirst().orElse(""),
        cause);
  }
}
