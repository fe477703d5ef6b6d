package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private final List<Path> morePlugins;
  private PeerProcess server;

  private VeleroPeer(
      Peers peers, KubePeer kube, URI s3, String bucket, String prefix, List<Path> morePlugins) {
    this.peers = peers;
    this.kube = kube;
    this.morePlugins = morePlugins;
    velero("install", "--crds-only");
    kube.kubectl("wait", "--for=condition=Established", "crd", "-l", "component=velero");
    kube.apply(objects(s3, bucket, prefix));
    this.server = startServer();
  }

  /** Installs Velero over an existing bucket and waits until the location is Available. */
  public static VeleroPeer start(KubePeer kube, S3Peer s3, String bucket, String prefix) {
    return start(kube, s3, bucket, prefix, List.of());
  }

  /**
   * The same, with plugins beside the AWS plugin: files and folders that lie in the plugin folder
   * together.
   */
  public static VeleroPeer start(
      KubePeer kube, S3Peer s3, String bucket, String prefix, List<Path> morePlugins) {
    var peer = new VeleroPeer(Peers.built(), kube, s3.url(), bucket, prefix, morePlugins);
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
    return PeerProcess.start("velero", folder.path(), command, environment());
  }

  /** What a plugin finds in Velero's pod: an API server, a service account, room to unpack. */
  private Map<String, String> environment() {
    var account = folder.path().resolve("account");
    try {
      Files.createDirectories(account);
      Files.writeString(account.resolve("token"), kube.token());
      Files.writeString(account.resolve("namespace"), NAMESPACE);
      Files.copy(
          kube.certificate(), account.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
      return Map.of(
          "KUBERNETES_SERVICE_HOST", kube.url().getHost(),
          "KUBERNETES_SERVICE_PORT", Integer.toString(kube.url().getPort()),
          "LIFEBOAT_SERVICE_ACCOUNT", account.toString(),
          "VELERO_NAMESPACE", NAMESPACE,
          "VELERO_SCRATCH_DIR",
              Files.createDirectories(folder.path().resolve("scratch")).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path plugins() {
    var built = peers.folder().resolve("plugins");
    var aws = new Peers(built).program("velero-plugin-for-aws");
    if (morePlugins.isEmpty()) {
      return built;
    }
    var plugins = folder.path().resolve("plugins");
    if (Files.isDirectory(plugins)) {
      return plugins;
    }
    try {
      Files.createDirectories(plugins);
      copy(aws, plugins.resolve(aws.getFileName()));
      for (var plugin : morePlugins) {
        copy(plugin, plugins.resolve(plugin.getFileName()));
      }
      return plugins;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With all that is below it, and with its modes: Velero starts what is executable. */
  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
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

  /** Of the server's process. */
  public long pid() {
    return server.pid();
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
