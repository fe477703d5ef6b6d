package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a kubeconfig is named, and quoted nowhere. */
class KubeconfigRefusalTest extends KubeconfigCase {
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

  private List<Object> failure(ConnectionOptions options) {
    var failure = catchThrowableOfType(LifeboatException.class, () -> find(options));
    return List.of(failure.kind(), failure.code(), failure.getMessage(), failure.hint());
  }
}
