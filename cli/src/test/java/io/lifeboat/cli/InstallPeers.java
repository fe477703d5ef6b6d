package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real API server with its controllers and a store that speaks S3, where Lifeboat installs
 * Velero.
 */
final class InstallPeers implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(40);
  static final String KEYS = "[default]\naws_access_key_id=a\naws_secret_access_key=hunter2\n";
  static final String DEPLOYMENT = "/apis/apps/v1/namespaces/NS/deployments/velero";
  static final String LOCATION = "/apis/velero.io/v1/namespaces/NS/backupstoragelocations/default";
  static final String SERVICE = "/api/v1/namespaces/NS/services/velero-metrics";
  static final String INSTALL =
      "/apis/managed.openshift.io/v1alpha2/namespaces/NS/veleroinstalls/cluster";

  final KubePeer kube = KubePeer.startWithControllers();
  final S3Peer s3 = S3Peer.start();
  private final Path folder;

  /** {@code folder} is for files of credentials. */
  InstallPeers(Path folder) {
    this.folder = folder;
    keys(KEYS);
  }

  /** What the Secret with Velero's credentials will hold. */
  void keys(String text) {
    try {
      Files.writeString(folder.resolve("keys.ini"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CliRun lifeboat(Path kubeconfig, String... words) {
    return CliRun.now(
        Map.of(
            "KUBECONFIG", kubeconfig.toString(),
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b"),
        words);
  }

  CliRun lifeboat(String... words) {
    return lifeboat(kube.kubeconfig(), words);
  }

  CliRun install(Path kubeconfig, String namespace, String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "install",
                "-n",
                namespace,
                "--bucket=backups-" + namespace,
                "--infrastructure=" + namespace,
                "--s3-endpoint=" + s3.url(),
                "--credentials-file=" + folder.resolve("keys.ini"),
                "--server-image=test/velero:v1",
                "--plugin=test/velero-plugin-for-aws:v1"));
    words.addAll(List.of(more));
    var run = lifeboat(kubeconfig, words.toArray(String[]::new));
    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
    return run;
  }

  CliRun install(String namespace, String... more) {
    return install(kube.kubeconfig(), namespace, more);
  }

  KubeObject get(String namespace, String path) {
    return find(namespace, path).orElseThrow();
  }

  Optional<KubeObject> find(String namespace, String path) {
    return kube.api().get(path.replace("NS", namespace));
  }

  void patch(String namespace, String path, String yaml) {
    kube.api().patch(path.replace("NS", namespace), KubeObject.parseYaml(yaml));
  }

  @Override
  public void close() {
    s3.close();
    kube.close();
  }
}
