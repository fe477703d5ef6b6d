package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real Kubernetes control plane: etcd and kube-apiserver with RBAC on, and on request the
 * controllers. Nothing runs pods (see {@link KubeletPlayer}).
 */
public final class KubePeer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(45);
  private static final String ETCD = "etcd";
  private static final String TOKEN = "admintoken";

  private final Peers peers;
  private final TempFolder folder = TempFolder.create("kube");
  private final Deque<PeerProcess> processes = new ArrayDeque<>();
  private final URI url = URI.create("https://127.0.0.1:" + FreePort.pick());
  private final String serviceAccountKey;
  private List<String> serverFlags = List.of();
  private @Nullable PeerProcess server;

  private KubePeer(Peers peers) {
    this.peers = peers;
    this.serviceAccountKey = folder.write("sa.key", ServiceAccountKey.pem()).toString();
  }

  /** etcd and kube-apiserver, ready to serve; the latter with these flags as well. */
  public static KubePeer start(String... more) {
    var peer = new KubePeer(Peers.built());
    try {
      peer.startServer(peer.startEtcd(), List.of(more));
      return peer;
    } catch (RuntimeException | Error failed) {
      peer.close();
      throw failed;
    }
  }

  /** The same with kube-controller-manager: namespaces and owned objects really go away. */
  public static KubePeer startWithControllers(String... more) {
    var peer = start(more);
    peer.run(
        "kube-controller-manager",
        "--kubeconfig=" + peer.kubeconfig(),
        "--leader-elect=false",
        "--use-service-account-credentials=false",
        "--secure-port=0",
        "--root-ca-file=" + peer.certificate(),
        "--service-account-private-key-file=" + peer.serviceAccountKey);
    return peer;
  }

  /** A second control plane, which begins with everything that this one holds now. */
  public KubePeer copy() {
    var peer = new KubePeer(peers);
    var copy = List.of("cp", "-r", folder.path().resolve(ETCD) + "", peer.folder.path() + "/");
    try {
      etcd().frozen(() -> Program.run(copy, new byte[0]));
      peer.startServer(peer.startEtcd(), List.of());
      return peer;
    } catch (RuntimeException | Error failed) {
      peer.close();
      throw failed;
    }
  }

  /** The first process there is. */
  private PeerProcess etcd() {
    return processes.getLast();
  }

  private String startEtcd() {
    var clients = "http://127.0.0.1:" + FreePort.pick();
    var members = "http://127.0.0.1:" + FreePort.pick();
    run(
        "etcd",
        "--data-dir=" + folder.path().resolve(ETCD),
        "--listen-client-urls=" + clients,
        "--advertise-client-urls=" + clients,
        "--listen-peer-urls=" + members,
        "--initial-advertise-peer-urls=" + members,
        "--initial-cluster=default=" + members,
        "--unsafe-no-fsync");
    return clients;
  }

  private void startServer(String etcd, List<String> more) {
    var tokens = folder.write("tokens.csv", TOKEN + ",admin,admin,\"system:masters\"\n");
    var flags = new ArrayList<>(more);
    flags.addAll(
        List.of(
            "--etcd-servers=" + etcd,
            "--secure-port=" + url.getPort(),
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            "--cert-dir=" + folder.path().resolve("certs"),
            "--service-account-key-file=" + serviceAccountKey,
            "--service-account-signing-key-file=" + serviceAccountKey,
            "--service-account-issuer=https://kubernetes.default.svc",
            "--token-auth-file=" + tokens,
            "--authorization-mode=RBAC",
            "--allow-privileged",
            "--service-cluster-ip-range=10.0.0.0/16",
            "--disable-admission-plugins=ServiceAccount"));
    serverFlags = List.copyOf(flags);
    runServer();
    folder.write("kubeconfig", kubeconfigText()); // by now the certificate is written whole
  }

  private void runServer() {
    var started = run("kube-apiserver", serverFlags.toArray(String[]::new));
    started.await("kube-apiserver's certificate", START, () -> Files.exists(certificate()));
    started.await("kube-apiserver ready", START, () -> api().ready());
    server = started;
  }

  /** Kills kube-apiserver as a crash would, and returns when the next one is ready. */
  public void restartServer() {
    var running = Objects.requireNonNull(server);
    processes.remove(running);
    running.kill();
    runServer();
  }

  /** Starts it, also after {@link #stopServer}: where it was, with what it knew. */
  public void startServer() {
    var started = run("kube-apiserver", serverFlags.toArray(String[]::new));
    server = started;
    started.await("kube-apiserver's certificate", START, () -> Files.exists(certificate()));
    started.await("kube-apiserver ready", START, () -> api().ready());
  }

  /** Takes the API server away, and every connection with it. */
  public void stopServer() {
    Objects.requireNonNull(server).kill();
  }

  private PeerProcess run(String name, String... arguments) {
    var command = new ArrayList<String>();
    command.add(peers.program(name).toString());
    command.addAll(List.of(arguments));
    var process = PeerProcess.start(name, folder.path(), command);
    processes.push(process);
    return process;
  }

  private String kubeconfigText() {
    return """
        apiVersion: v1
        kind: Config
        clusters: [{name: peer, cluster: {server: "%s", certificate-authority-data: %s}}]
        users: [{name: admin, user: {token: %s}}]
        contexts: [{name: peer, context: {cluster: peer, user: admin}}]
        current-context: peer
        """
        .formatted(url, Base64.getEncoder().encodeToString(read(certificate())), TOKEN);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server listens: {@code https://127.0.0.1:PORT}. */
  public URI url() {
    return url;
  }

  /** A kubeconfig of the cluster's administrator, with the server's certificate inside. */
  public Path kubeconfig() {
    return folder.path().resolve("kubeconfig");
  }

  /** A kubeconfig of one who has another token than the administrator's. */
  public Path kubeconfigOf(String token) {
    var text = kubeconfigText().replace(TOKEN, token);
    return folder.write("kubeconfig-" + Integer.toHexString(token.hashCode()), text);
  }

  /** Another kubeconfig of the administrator, which reaches the server through a proxy. */
  public Path kubeconfigThrough(FaultProxy proxy) {
    return folder.write(
        "kubeconfig-" + proxy.url().getPort(),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: peer, cluster: {server: "%s"}}]
        users: [{name: admin, user: {token: %s}}]
        contexts: [{name: peer, context: {cluster: peer, user: admin}}]
        current-context: peer
        """
            .formatted(proxy.url(), TOKEN));
  }

  /** The administrator's bearer token. */
  public String token() {
    return TOKEN;
  }

  /** The PEM certificates by which the server can be verified. */
  public Path certificate() {
    return folder.path().resolve("certs").resolve("apiserver.crt");
  }

  /** Plain JSON as the administrator. */
  public KubeApi api() {
    return api(TOKEN);
  }

  /** Plain JSON with another bearer token. */
  public KubeApi api(String token) {
    return new KubeApi(url, token, certificate());
  }

  /** The output of kubectl as the administrator; fails with what it printed when it fails. */
  public String kubectl(String... arguments) {
    return kubectl(List.of(arguments), "");
  }

  /** Server-side apply of YAML documents. */
  public void apply(String yaml) {
    kubectl(List.of("apply", "--server-side", "--force-conflicts", "-f", "-"), yaml);
  }

  private String kubectl(List<String> arguments, String input) {
    var command = new ArrayList<String>();
    command.add(peers.program("kubectl").toString());
    command.add("--kubeconfig=" + kubeconfig());
    command.addAll(arguments);
    return Program.run(command, input.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    processes.forEach(PeerProcess::close);
    folder.close();
  }
}
