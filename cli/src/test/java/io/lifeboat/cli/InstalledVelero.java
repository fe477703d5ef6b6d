package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code install} makes in one namespace of a real cluster, with a loop's account. */
record InstalledVelero(KubePeer kube, String namespace) {
  static final String DEPLOYMENT = "/apis/apps/v1/namespaces/NS/deployments/velero";
  static final String LOCATION = "/apis/velero.io/v1/namespaces/NS/backupstoragelocations/default";
  static final String SNAPSHOTS =
      "/apis/velero.io/v1/namespaces/NS/volumesnapshotlocations/default";
  static final String SERVICE = "/api/v1/namespaces/NS/services/velero-metrics";
  static final String INSTALL =
      "/apis/managed.openshift.io/v1alpha2/namespaces/NS/veleroinstalls/cluster";
  static final String LEASE =
      "/apis/coordination.k8s.io/v1/namespaces/NS/leases/58497677.cluster.management.io";

  static InstalledVelero in(KubePeer kube, S3Peer s3, String namespace, String... more)
      throws IOException {
    return in(kube, s3.url(), namespace, more);
  }

  static InstalledVelero in(KubePeer kube, URI store, String namespace, String... more)
      throws IOException {
    var keys = Files.createTempFile("keys", ".ini");
    Files.writeString(keys, "[default]\naws_access_key_id=a\naws_secret_access_key=b\n");
    var words =
        new ArrayList<>(
            List.of(
                "install",
                "-n=" + namespace,
                "--bucket=backups-" + namespace,
                "--infrastructure=" + namespace,
                "--s3-endpoint=" + store,
                "--credentials-file=" + keys,
                "--server-image=test/velero:v1",
                "--plugin=test/velero-plugin-for-aws:v1",
                "--reconcile=watch",
                "--image=test/lifeboat:v1"));
    words.addAll(List.of(more));
    var environment =
        Map.of(
            "KUBECONFIG", kube.kubeconfig().toString(),
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b");
    var run = CliRun.now(environment, words.toArray(String[]::new));
    Files.delete(keys);
    assertThat(run.exit()).as(run.toString()).isZero();
    return new InstalledVelero(kube, namespace);
  }

  /** Of the account that the loop has in the cluster, and of nobody else. */
  Path ownKubeconfig() {
    return kube.kubeconfigOf(kube.kubectl("create", "token", "lifeboat", "-n", namespace).strip());
  }

  String user() {
    return "system:serviceaccount:" + namespace + ":lifeboat";
  }

  KubeObject get(String path) {
    return kube.api().get(path.replace("NS", namespace)).orElseThrow();
  }

  void patch(String path, String yaml) {
    kube.api().patch(path.replace("NS", namespace), KubeObject.parseYaml(yaml));
  }
}
