package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a real kube-apiserver takes us for, and whether we take it for what it says it is. */
@Tag("peers")
class ClusterAccessPeerIT {
  @TempDir private static Path folder;
  private static KubePeer peer;

  @BeforeAll
  static void startPeer() throws Exception {
    var identity = SelfSigned.make(folder, "EC", "CN=captain, O=system:masters");
    peer = KubePeer.start("--client-ca-file=" + identity.certificate());
  }

  @AfterAll
  static void stopPeer() {
    peer.close();
  }

  private static Connection connection(Path kubeconfig) {
    return new Kubeconfig(Map.of(), Path.of("/nowhere"))
        .connection(ConnectionOptions.of(kubeconfig));
  }

  @Test
  void wrongTokenIsDenied() {
    var connection =
        new Kubeconfig(Map.of(), Path.of("/nowhere"))
            .connection(
                new ConnectionOptions(
                    Optional.of(peer.kubeconfig()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("expired"),
                    false));
    try (var stranger = new LiveCluster(connection)) {
      assertFails(stranger::discover, FailureKind.DENIED, "cluster-unauthorized");
    }
  }

  @Test
  void readThatIsNotAllowedSaysWhatWasAsked() {
    peer.kubectl("create", "serviceaccount", "nobody");
    var token = peer.kubectl("create", "token", "nobody").strip();
    try (var proxy = FaultProxy.inFrontOf(peer.url());
        var nobody = new LiveCluster(with(token, proxy))) {
      var secrets = nobody.discover().resolve("secrets").orElseThrow();
      var everywhere = ListScope.all();

      assertThatThrownBy(() -> nobody.list(secrets, everywhere, object -> {}))
          .hasMessageStartingWith("not allowed to list secrets on " + proxy.url() + ": ");
      assertFails(
          () -> nobody.list(secrets, everywhere, object -> {}),
          FailureKind.DENIED,
          "cluster-forbidden");
    }
  }

  private static Connection with(String token, FaultProxy proxy) {
    return new Kubeconfig(Map.of(), Path.of("/nowhere"))
        .connection(
            new ConnectionOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(proxy.url().toString()),
                Optional.of(token),
                false));
  }

  @Test
  void clientCertificateSpeaksForUs() throws IOException {
    var kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            Files.readString(peer.kubeconfig())
                .replace(
                    "token: " + peer.token(), "client-certificate: EC.crt, client-key: EC.key"));
    try (var captain = new LiveCluster(connection(kubeconfig))) {
      assertThat(captain.discover().failedGroups()).isEmpty();
    }
  }

  @Test
  void certificateIsCheckedUnlessToldOtherwise() {
    var checked = Connection.open(peer.url().toString());
    try (var stranger = new LiveCluster(checked)) {
      assertFails(stranger::version, FailureKind.UNAVAILABLE, "cluster-untrusted");
    }
    try (var direct = new LiveCluster(connection(peer.kubeconfig()))) {
      assertThat(direct.version()).startsWith("v1.");
    }
  }

  private static void assertFails(Runnable action, FailureKind kind, String code) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            LifeboatException.class,
            failure ->
                assertThat(List.of(failure.kind(), failure.code())).isEqualTo(List.of(kind, code)));
  }
}
