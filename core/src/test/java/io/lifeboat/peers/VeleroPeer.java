package io.lifeboat.peers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Velero server with its AWS plugin, in namespace {@code velero} of a {@link KubePeer}, with
 * one location {@code default} in a bucket of an {@link S3Peer}.
 */
public final class VeleroPeer implements AutoCloseable {
  public static final String NAMESPACE = "velero";
  private static final Duration START = Duration.ofSeconds(60);
  private static final String LOCATION =
      "/apis/velero.io/v1/namespaces/velero/backupstoragelocations/default";

  private final Peers peers;
  private final KubePeer kube;
  private final TempFolder folder = TempFolder.create("velero");
  private PeerProcess server;

  private VeleroPeer(Peers peers, KubePeer kube, URI s3, String bucket, String prefix) {
    this.peers = peers;
    this.kube = kube;
    velero("install", "--crds-only");
    kube.kubectl("wait", "--for=condition=Established", "crd", "-l", "component=velero");
    kube.apply(objects(s3, bucket, prefix));
    this.server = startServer();
  }

  /** Installs Velero over an existing bucket and waits until the location is Available. */
  public static VeleroPeer start(KubePeer kube, S3Peer s3, String bucket, String prefix) {
    var peer = new VeleroPeer(Peers.built(), kube, s3.url(), bucket, prefix);
    try {
      peer.awaitAvailable();
      return peer;
    } catch (RuntimeException | Error failed) {
      peer.close();
      throw failed;
    }
  }

  /**
   * Starts the server anew. Velero caches what the API server serves for five minutes: call this
   * after adding kinds.
   */
  public void restart() {
    server.close();
    var unchecked = "{\"status\":{\"phase\":\"Available\",\"lastValidationTime\":null}}";
    kube.api().send("PATCH", LOCATION, "application/merge-patch+json", unchecked);
    server = startServer();
    awaitAvailable();
  }

  private PeerProcess startServer() {
    var command =
        List.of(
            peers.program("velero").toString(),
            "server",
            "--kubeconfig=" + kube.kubeconfig(),
            "--namespace=" + NAMESPACE,
            "--plugin-dir=" + plugins(),
            "--metrics-address=127.0.0.1:" + FreePort.pick());
    return PeerProcess.start("velero", folder.path(), command);
  }

  private Path plugins() {
    var folder = peers.folder().resolve("plugins");
    new Peers(folder).program("velero-plugin-for-aws");
    return folder;
  }

  private void awaitAvailable() {
    server.await(
        "Velero's location Available",
        START,
        () ->
            kube.api()
                .get(LOCATION)
                .filter(location -> location.text("/status/phase").equals("Available"))
                .filter(location -> !location.text("/status/lastValidationTime").isEmpty())
                .isPresent());
  }

  /** Velero's own command line; what it printed. */
  public String velero(String... arguments) {
    var command = new ArrayList<String>();
    command.add(peers.program("velero").toString());
    command.addAll(List.of(arguments));
    var environment = Map.of("KUBECONFIG", kube.kubeconfig().toString());
    return Program.run(command, new byte[0], environment);
  }

  /** Everything the server logged so far. */
  public String log() {
    return server.output();
  }

  // Velero syncs a location when it starts if that is Available by then, else only a minute later;
  // so it is said to be, and whether it really is shows in the time of its validation.
  // Velero reads its own Deployment at each restore (for the restore helper's image); without one
  // every restore is PartiallyFailed.
  private static String objects(URI s3, String bucket, String prefix) {
    return """
        apiVersion: v1
        kind: Namespace
        metadata: {name: velero}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: cloud-credentials, namespace: velero}
        stringData: {cloud: "[default]\\naws_access_key_id=a\\naws_secret_access_key=b\\n"}
        ---
        apiVersion: velero.io/v1
        kind: BackupStorageLocation
        metadata: {name: default, namespace: velero}
        spec:
          provider: aws
          default: true
          objectStorage: {bucket: %s, prefix: %s}
          credential: {name: cloud-credentials, key: cloud}
          config: {region: us-east-1, s3ForcePathStyle: "true", s3Url: "%s", checksumAlgorithm: ""}
        status: {phase: Available}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: velero, namespace: velero}
        spec:
          selector: {matchLabels: {deploy: velero}}
          template:
            metadata: {labels: {deploy: velero}}
            spec: {containers: [{name: velero, image: "velero/velero:v1.18.3"}]}
        """
        .formatted(bucket, prefix, s3);
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
