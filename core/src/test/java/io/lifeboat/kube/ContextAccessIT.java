package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who we say we are, as a server hears it. */
class ContextAccessIT {
  private static final String VERSION = "{\"gitVersion\":\"v1\"}";
  private static final String PLUGIN =
      "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [Ahoi],"
          + " env: [{name: GREETED, value: you}], installHint: 'get it at the port'}";

  @TempDir Path folder;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().says("/version", 200, VERSION);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void pluginRunsAtTheFirstRequestAndOnlyThen() throws IOException {
    plugin("echo run >> runs", "$1-$GREETED");
    try (var cluster = as(PLUGIN)) {
      assertThat(folder.resolve("runs")).doesNotExist();

      cluster.version();
      cluster.version();
    }

    assertThat(server.callers()).containsExactly("Bearer Ahoi-you", "Bearer Ahoi-you");
    assertThat(folder.resolve("runs")).hasContent("run");
  }

  @Test
  void pluginIsToldTheProtocol() throws IOException {
    plugin("echo \"$KUBERNETES_EXEC_INFO\" > info", "t");
    try (var cluster = as(PLUGIN)) {
      cluster.version();
    }

    assertThat(folder.resolve("info"))
        .hasContent(
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"spec\":{\"interactive\":false}}");
  }

  @Test
  void whatThePluginSaysOnStderrIsNoPartOfItsAnswer() throws IOException {
    plugin("echo 'A new version is there: {\"kind\":\"Advertisement\"}' >&2", "t");
    try (var cluster = as(PLUGIN)) {
      cluster.version();
    }

    assertThat(server.callers()).containsExactly("Bearer t");
  }

  @Test
  void argumentsReachThePluginAsTheyAre() throws IOException {
    plugin("printf '%s' \"$1\" > argument", "t");
    try (var cluster =
        as(
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin,"
                + " args: ['$(touch pwned); \"two words\"  *']}")) {
      cluster.version();
    }

    assertThat(folder.resolve("argument")).hasContent("$(touch pwned); \"two words\"  *");
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void aTokenThatExpiresIsAskedForAnewBeforeTheServerRefusesIt() throws IOException {
    plugin(
        """
        echo run >> runs
        echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"short-'$(wc -l < runs)'","expirationTimestamp":"2020-01-01T00:00:00Z"}}'
        exit 0
        """,
        "never");
    try (var cluster = as(PLUGIN)) {
      cluster.version();
      cluster.version();
    }

    assertThat(server.callers().get(0)).isNotEqualTo(server.callers().get(1));
  }

  @Test
  void refusedTokenIsAskedForAnew() throws IOException {
    plugin("", "$(cat token)");
    Files.writeString(folder.resolve("token"), "first");
    try (var cluster = as(PLUGIN)) {
      cluster.version();
      Files.writeString(folder.resolve("token"), "second");
      server.says("/version", 401, "").says("/version", 401, "");

      Eventually.within(Duration.ofSeconds(30))
          .until(
              "the new token is shown",
              () -> {
                var unused = catchThrowableOfType(LifeboatException.class, cluster::version);
                return server.callers().contains("Bearer second");
              });
    }

    assertThat(server.callers().get(0)).isEqualTo("Bearer first");
  }

  @Test
  void pluginThatFailsIsNamedWithItsHintAndNotQuoted() throws IOException {
    plugin("echo 'password: s3cret'; exit 3", "");
    try (var cluster = as(PLUGIN)) {
      var failure = catchThrowableOfType(LifeboatException.class, cluster::version);

      assertThat(List.of(failure.kind(), failure.code(), failure.getMessage(), failure.hint()))
          .isEqualTo(
              List.of(
                  FailureKind.DENIED,
                  "credential-plugin-failed",
                  "the credential plugin "
                      + folder.resolve("plugin")
                      + " of the kubeconfig printed no ExecCredential of client.authentication.k8s.io/v1",
                  "get it at the port"));
      assertThat(failure).hasNoCause();
    }
    assertThat(server.callers()).isEmpty();
  }

  @Test
  void tokenFileIsReadAtEachRequest() throws IOException {
    Files.writeString(folder.resolve("token"), "first\n");
    try (var cluster = as("tokenFile: token")) {
      cluster.version();
      Files.writeString(folder.resolve("token"), "second\n");
      cluster.version();
    }

    assertThat(server.callers()).containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void missingTokenFileIsNamed() throws IOException {
    try (var cluster = as("tokenFile: gone")) {
      var failure = catchThrowableOfType(LifeboatException.class, cluster::version);

      assertThat(failure).hasMessage("cannot read the token file " + folder.resolve("gone"));
    }
  }

  @Test
  void missingCertificateIsNamed() throws IOException {
    try (var cluster = as("client-certificate: gone.crt, client-key: gone.key")) {
      var failure = catchThrowableOfType(LifeboatException.class, cluster::version);

      assertThat(List.of(failure.code(), failure.getMessage()))
          .isEqualTo(
              List.of(
                  "kubeconfig-unreadable",
                  "cannot read " + folder.resolve("gone.crt") + ", which the kubeconfig names"));
    }
  }

  @Test
  void nameAndPasswordAreSent() throws IOException {
    try (var cluster = as("username: me, password: pw")) {
      cluster.version();
    }

    assertThat(server.callers()).containsExactly("Basic bWU6cHc=");
  }

  @Test
  void redirectIsNotFollowed() throws IOException {
    try (var elsewhere = new ScriptedServer().says("/version", 200, VERSION);
        var cluster = new LiveCluster(Connection.open(server.url() + "/moved"))) {
      server.says("/moved/version", 302, Map.of("Location", elsewhere.url() + "/version"), "");

      var failure = catchThrowableOfType(LifeboatException.class, cluster::version);

      assertThat(failure.code()).isEqualTo("cluster-refused");
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  private LiveCluster as(String user) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: {server: "%s"}}]
            users: [{name: u, user: {%s}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """
                .formatted(server.url(), user));
    return new LiveCluster(new Kubeconfig(Map.of(), folder).connection(ConnectionOptions.of(file)));
  }

  private void plugin(String action, String token) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("plugin"),
            """
            #!/bin/sh
            cd "$(dirname "$0")"
            %s
            echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"'%s'"}}'
            """
                .formatted(action, token));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
