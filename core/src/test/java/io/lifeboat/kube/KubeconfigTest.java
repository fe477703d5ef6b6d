package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubeconfigTest extends KubeconfigCase {
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
}
