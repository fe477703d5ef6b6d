package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
  private static final String TWO =
      """
      clusters:
        - {name: blue, cluster: {server: "https://blue:6443/"}}
        - {name: red, cluster: {server: "https://red:6443", insecure-skip-tls-verify: true}}
      users: [{name: me, user: {token: t0ken}}]
      contexts:
        - {name: blue, context: {cluster: blue, user: me, namespace: shop}}
        - {name: red, context: {cluster: red, user: me}}
      current-context: blue
      """;

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void currentContextOfTheHomeFolderIsTheDefault() throws IOException {
    write(".kube/config", TWO);

    var connection = find(ConnectionOptions.usual());

    assertThat(
            List.of(
                connection.server(),
                connection.context(),
                connection.namespace(),
                connection.isInsecure()))
        .isEqualTo(List.of("https://blue:6443", "blue", "shop", false));
    assertThat(connection.access().getAutoOAuthToken()).isEqualTo("t0ken");
    assertThat(connection).hasToString("blue (https://blue:6443)");
  }

  @Test
  void variableBeatsHomeAndOptionBeatsVariable() throws IOException {
    write(".kube/config", TWO);
    environment.put("KUBECONFIG", write("variable", TWO.replace("blue:", "variable:")).toString());
    var option = write("option", TWO.replace("blue:", "option:"));

    assertThat(find(ConnectionOptions.usual()).server()).isEqualTo("https://variable:6443");
    assertThat(find(ConnectionOptions.of(option)).server()).isEqualTo("https://option:6443");
  }

  @Test
  void firstOfSeveralFilesWinsAndMissingOnesAreSkipped() throws IOException {
    var first = write("first", "current-context: red\nusers: [{name: me, user: {token: first}}]\n");
    var second = write("second", TWO);
    environment.put(
        "KUBECONFIG",
        String.join(File.pathSeparator, "/not/there", first.toString(), second.toString()));

    var connection = find(ConnectionOptions.usual());

    assertThat(connection.context()).isEqualTo("red");
    assertThat(connection.isInsecure()).isTrue();
    assertThat(connection.access().getAutoOAuthToken()).isEqualTo("first");
  }

  @Test
  void pathsInsideAreRelativeToTheFile() throws IOException {
    var file =
        write(
            "config",
            """
            clusters: [{name: c, cluster: {server: "https://c", certificate-authority: pki/ca.pem}}]
            users: [{name: u, user: {client-certificate: pki/me.pem, client-key: pki/me.key}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """);

    var connection = find(ConnectionOptions.of(file));

    assertThat(
            List.of(
                connection.access().getCaCertFile(),
                connection.access().getClientCertFile(),
                connection.access().getClientKeyFile()))
        .isEqualTo(
            Stream.of("pki/ca.pem", "pki/me.pem", "pki/me.key")
                .map(name -> folder.resolve(name).toString())
                .toList());
  }

  @Test
  void optionsBeatTheFile() throws IOException {
    var options =
        new ConnectionOptions(
            Optional.of(write("config", TWO)),
            Optional.of("red"),
            Optional.of("https://other"),
            Optional.of("mine"),
            true);

    var connection = find(options);

    assertThat(connection.server()).isEqualTo("https://other");
    assertThat(connection.context()).isEqualTo("red");
    assertThat(connection.isInsecure()).isTrue();
    assertThat(connection.access().getOauthTokenProvider().getToken()).isEqualTo("mine");
    assertThat(connection.access().isTrustCerts()).isTrue();
    assertThat(options.toString() + connection).doesNotContain("mine");
  }

  @Test
  void podUsesItsServiceAccountAndReadsTheTokenAnewEachTime() throws IOException {
    environment.put("KUBERNETES_SERVICE_HOST", "fd00::1");
    environment.put("KUBERNETES_SERVICE_PORT", "6443");
    write("sa/token", "first\n");
    write("sa/ca.crt", "CA");
    write("sa/namespace", "velero");

    var connection = find(ConnectionOptions.usual());
    var access = connection.access();
    write("sa/token", "second\n");

    assertThat(connection.server()).isEqualTo("https://[fd00::1]:6443");
    assertThat(connection.namespace()).isEqualTo("velero");
    assertThat(access.getCaCertFile()).isEqualTo(folder.resolve("sa/ca.crt").toString());
    assertThat(access.getOauthTokenProvider().getToken()).isEqualTo("second");
  }

  @Test
  void tokenFileIsRelativeToTheFileAndBeatsTheToken() throws IOException {
    write("secret/token", "from-file\n");
    var file =
        write("config", TWO.replace("token: t0ken", "token: t0ken, tokenFile: secret/token"));

    var access = find(ConnectionOptions.of(file)).access();

    assertThat(access.getOauthTokenProvider().getToken()).isEqualTo("from-file");
  }

  @Test
  void impersonationIsHeeded() throws IOException {
    var file = write("config", TWO.replace("token: t0ken", "token: t, as: jane, as-groups: [ops]"));

    var access = find(ConnectionOptions.of(file)).access();

    assertThat(access.getImpersonateUsername()).isEqualTo("jane");
    assertThat(access.getImpersonateGroups()).containsExactly("ops");
  }

  @Test
  void tokenOfAnOptionReplacesTheUserAndRunsNoPlugin() throws IOException {
    var user = "exec: {apiVersion: v1, command: /not/there}, client-certificate: /not/there";
    var file = write("config", TWO.replace("token: t0ken", user));
    var options =
        new ConnectionOptions(
            Optional.of(file), Optional.empty(), Optional.empty(), Optional.of("mine"), false);

    var access = find(options).access();

    assertThat(access.getOauthTokenProvider().getToken()).isEqualTo("mine");
    assertThat(access.getClientCertFile()).isNull();
  }

  @Test
  void extensionsOfOthersAndUnknownMembersAreNoHindrance() throws IOException {
    var file =
        write(
            "config",
            TWO.replace(
                "/\"}",
                "/\", later: {a: 1}, extensions: [{name: info, extension: {version: v1.30.1}}]}"));

    assertThat(find(ConnectionOptions.of(file)).server()).isEqualTo("https://blue:6443");
  }

  @Test
  void tokenOfAnAuthProviderIsUsed() throws IOException {
    var provider = "auth-provider: {name: oidc, config: {id-token: idt, client-id: me}}";
    var file = write("config", TWO.replace("token: t0ken", provider));

    var access = find(ConnectionOptions.of(file)).access();

    assertThat(access.getAutoOAuthToken()).isEqualTo("idt");
    assertThat(access.getFileWithAuthInfo()).isEqualTo(file.toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "contexts: null\n"})
  void emptyFileHasNoContexts(String text) throws IOException {
    assertThat(failure(ConnectionOptions.of(write("config", text))).get(2))
        .isEqualTo("the kubeconfig has no current context; the kubeconfig has no contexts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"blue:6443", "", "ftp://blue"})
  void serverThatIsNoUrlIsRefusedBeforeAnythingIsAsked(String server) throws IOException {
    var file = write("config", TWO.replace("https://blue:6443/", server));

    assertThat(failure(ConnectionOptions.of(file)).subList(1, 3))
        .isEqualTo(
            List.of(
                "kubeconfig-invalid",
                "the kubeconfig is not valid: the cluster of context 'blue' has no usable server"));
  }

  @Test
  void nameForTlsIsRefusedBecauseItWouldBeIgnored() throws IOException {
    var file = write("config", TWO.replace("/\"}", "/\", tls-server-name: other}"));

    assertThat(failure(ConnectionOptions.of(file)).get(1)).isEqualTo("kubeconfig-invalid");
  }

  @Test
  void noKubeconfigNamesThePlacesLookedAt() {
    assertThat(failure(ConnectionOptions.usual()))
        .isEqualTo(
            List.of(
                FailureKind.NOT_FOUND,
                "kubeconfig-not-found",
                "no kubeconfig found; looked at "
                    + folder.resolve(".kube/config")
                    + ", the service account of a pod",
                "name one with --kubeconfig or in KUBECONFIG"));
  }

  @Test
  void namedFileThatIsMissingIsUnreadable() {
    assertThat(failure(ConnectionOptions.of(folder.resolve("gone"))))
        .isEqualTo(
            List.of(
                FailureKind.INVALID_INPUT,
                "kubeconfig-unreadable",
                "cannot read the kubeconfig " + folder.resolve("gone"),
                "check that it exists and that you may read it"));
  }

  @Test
  void brokenFileSaysWhereAndQuotesNothing() throws IOException {
    var file = write("config", "users:\n  - token: [s3cret\n");

    assertThat(failure(ConnectionOptions.of(file)))
        .isEqualTo(
            List.of(
                FailureKind.INVALID_INPUT,
                "kubeconfig-invalid",
                "the kubeconfig " + file + " is not valid: not YAML, line 2",
                "repair it, or name another with --kubeconfig"));
  }

  @Test
  void unknownContextListsThoseThatExist() throws IOException {
    var options =
        new ConnectionOptions(
            Optional.of(write("config", TWO)),
            Optional.of("green"),
            Optional.empty(),
            Optional.empty(),
            false);

    assertThat(failure(options))
        .isEqualTo(
            List.of(
                FailureKind.NOT_FOUND,
                "context-not-found",
                "no context 'green' in the kubeconfig; contexts: blue, red",
                "choose one with --context"));
  }

  @Test
  void contextThatNamesAMissingClusterIsInvalid() throws IOException {
    var file = write("config", TWO.replace("{cluster: blue,", "{cluster: gone,"));

    assertThat(failure(ConnectionOptions.of(file)))
        .isEqualTo(
            List.of(
                FailureKind.INVALID_INPUT,
                "kubeconfig-invalid",
                "context 'blue' names the cluster 'gone', which the kubeconfig does not have",
                "repair the kubeconfig, or choose another context with --context"));
  }

  private Connection find(ConnectionOptions options) {
    return new Kubeconfig(environment, folder, folder.resolve("sa")).connection(options);
  }

  private List<Object> failure(ConnectionOptions options) {
    var failure = catchThrowableOfType(LifeboatException.class, () -> find(options));
    return List.of(failure.kind(), failure.code(), failure.getMessage(), failure.hint());
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
