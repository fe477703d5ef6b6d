package io.lifeboat.cli;

import static io.lifeboat.cli.InstallPeers.INSTALL;
import static io.lifeboat.cli.InstallPeers.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.KubeletPlayer;
import io.lifeboat.peers.Peers;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.VeleroKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Velero's kinds are made by the real Velero, in the job that its image is run in. */
@Tag("peers")
class InstallCrdsPeerIT {
  private static final String JOBS = "/apis/batch/v1/namespaces/crds/jobs";
  private static final String KIND = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";
  @TempDir private static Path folder;
  private static InstallPeers peers;

  @BeforeAll
  static void start() {
    peers = new InstallPeers(folder);
  }

  @AfterAll
  static void stop() {
    peers.close();
  }

  private static CliRun install() {
    return peers.lifeboat(
        "install",
        "-n",
        "crds",
        "--bucket=backups-crds",
        "--infrastructure=crds",
        "--s3-endpoint=" + peers.s3.url(),
        "--credentials=ambient",
        "--server-image=test/velero:v1.18.3",
        "--plugin=test/velero-plugin-for-aws:v1",
        "--crds=image");
  }

  private static String kinds() {
    return peers.get("crds", INSTALL).at("/status/conditions").toString();
  }

  @Test
  @DisplayName("T-35 the image's own Velero makes its kinds, which are never downgraded")
  void t35theImageMakesTheKinds() throws IOException {
    var first = CompletableFuture.supplyAsync(InstallCrdsPeerIT::install);
    var job =
        Eventually.within(SOON)
            .get("a job", () -> peers.kube.api().list(JOBS).stream().findFirst());
    try (var player = new KubeletPlayer(peers.kube, Map.of("test/velero:v1.18.3", velero()))) {
      Eventually.within(SOON)
          .until("its pod", () -> !peers.kube.api().list("/api/v1/namespaces/crds/pods").isEmpty());
      var pod = player.job("crds", job.name());

      Eventually.within(SOON)
          .until("the job is done: " + pod.output(), () -> succeeded(job.name()));
    }
    first.join();
    assertThat(install().exit()).isZero();

    for (var kind : VeleroKinds.definitions()) {
      var made = peers.kube.api().get(KIND + kind.name()).orElseThrow();
      assertThat(made.annotation(VeleroKinds.RELEASE_ANNOTATION)).isEqualTo("1.18.3");
      assertThat(made.annotations()).containsKey("controller-gen.kubebuilder.io/version");
    }
    assertThat(kinds()).contains("Velero's kinds are in place");

    neverDowngraded(job);
  }

  private static void neverDowngraded(KubeObject job) {
    peers.kube.kubectl(
        "annotate",
        "crd",
        "backups.velero.io",
        "--overwrite",
        VeleroKinds.RELEASE_ANNOTATION + "=1.99.0");
    peers.kube.kubectl("delete", "job", job.name(), "-n", "crds");

    assertThat(install().exit()).isZero();

    assertThat(peers.kube.api().list(JOBS)).isEmpty();
    assertThat(kinds()).contains("backups.velero.io (of the newer release 1.99.0)");
  }

  private static boolean succeeded(String job) {
    return peers
        .find("crds", JOBS + "/" + job)
        .filter(found -> found.at("/status/succeeded").asInt() == 1)
        .isPresent();
  }

  /** As the job's own account, with the rights that this has. */
  private static List<String> velero() throws IOException {
    var token = peers.kube.kubectl("create", "token", "velero-crds", "-n", "crds").strip();
    var itself = folder.resolve("crds.kubeconfig");
    Files.writeString(
        itself, Files.readString(peers.kube.kubeconfig()).replace(peers.kube.token(), token));
    var command =
        "exec %s \"$@\" --kubeconfig=%s".formatted(Peers.built().program("velero"), itself);
    return List.of("/bin/sh", "-c", command, "velero");
  }
}
