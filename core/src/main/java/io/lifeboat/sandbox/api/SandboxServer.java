package io.lifeboat.sandbox.api;

import com.sun.net.httpserver.HttpServer;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Kubernetes API server in this process, on loopback, for anyone: no TLS, no authentication, no
 * RBAC. It knows the built-in kinds of 1.34 and whatever CustomResourceDefinitions bring; its
 * objects live in memory and are gone when it is closed. The namespaces every cluster has are
 * there.
 */
public final class SandboxServer implements AutoCloseable {
  private static final int CHANGES_REMEMBERED = 20_000;
  private static final List<String> FIRST_NAMESPACES =
      List.of("default", "kube-system", "kube-public", "kube-node-lease");

  private final HttpServer http;
  private final ExecutorService threads;

  private SandboxServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /**
   * A server that is ready when this returns.
   *
   * @param port 0 for any that is free
   * @throws LifeboatException HELD, code {@code port-taken}
   */
  public static SandboxServer start(int port) {
    return start(port, Clock.systemUTC(), new Random(), CHANGES_REMEMBERED);
  }

  /**
   * The same with a time and names of one's own.
   *
   * @param remembered how many changes of a resource can still be watched or paged over
   */
  static SandboxServer start(int port, Clock clock, Random random, int remembered) {
    // Read once by the JDK's server; without it each small answer waits 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var store = new ClusterStore(remembered);
    var deletes = new Deletes(store, clock);
    var writes = new Writes(store, deletes, clock, random);
    FIRST_NAMESPACES.forEach(name -> createNamespace(store, writes, name));
    var http = bind(port);
    var threads =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "sandbox-http");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", new ApiHandler(store, writes, deletes));
    http.start();
    return new SandboxServer(http, threads);
  }

  private static HttpServer bind(int port) {
    try {
      var loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.HELD,
          "port-taken",
          "port " + port + " cannot be listened on: " + e.getMessage(),
          "choose another port, or 0 for any",
          e);
    }
  }

  private static void createNamespace(ClusterStore store, Writes writes, String name) {
    var kind = store.kinds().find(ApiKind.NAMESPACES).orElseThrow();
    var namespace = KubeJson.JSON.createObjectNode();
    namespace.put("kind", "Namespace").put("apiVersion", "v1");
    namespace.putObject("metadata").put("name", name);
    writes.create(new ApiRequest(kind, "", "", "", Map.of()), namespace);
  }

  /** Such as {@code http://127.0.0.1:41234}. */
  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** A kubeconfig, as YAML, whose only context is this server. */
  public String kubeconfig() {
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: sandbox
          cluster:
            server: %s
        users:
        - name: sandbox
          user:
            token: sandbox
        contexts:
        - name: sandbox
          context:
            cluster: sandbox
            user: sandbox
        current-context: sandbox
        """
        .formatted(url());
  }

  /** Ends every watch and forgets every object. */
  @Override
  public void close() {
    threads.shutdownNow();
    http.stop(0);
  }
}
