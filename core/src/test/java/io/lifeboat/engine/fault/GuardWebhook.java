package io.lifeboat.engine.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A validating webhook that allows everything, behind Service {@code hooks/guard}: as long as that
 * is not there, the API server cannot ask it and refuses what it guards.
 */
final class GuardWebhook implements AutoCloseable {
  private final SelfSigned certificate;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicInteger asked = new AtomicInteger();

  private GuardWebhook(SelfSigned certificate) throws IOException, GeneralSecurityException {
    this.certificate = certificate;
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
    server.createContext("/", this::allow);
    server.setExecutor(threads);
    server.start();
  }

  static GuardWebhook in(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    return new GuardWebhook(SelfSigned.named("dns:guard.hooks.svc", folder));
  }

  private void allow(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      var review = KubeJson.JSON.readTree(exchange.getRequestBody());
      var answer = KubeJson.JSON.createObjectNode();
      answer.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
      answer
          .putObject("response")
          .put("uid", review.path("request").path("uid").asText())
          .put("allowed", true);
      var bytes = KubeJson.JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** How many objects the API server has asked it about. */
  int asked() {
    return asked.get();
  }

  /** Has the API server ask it before it takes a ConfigMap or a Band in namespace shop. */
  void guard(KubePeer kube) throws GeneralSecurityException {
    kube.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: guard}
        webhooks:
        - name: guard.example.org
          admissionReviewVersions: [v1]
          sideEffects: None
          timeoutSeconds: 10
          failurePolicy: Fail
          namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
          clientConfig:
            caBundle: %s
            service: {namespace: hooks, name: guard, port: %d, path: /}
          rules:
          - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [CREATE]}
          - {apiGroups: [music.example], apiVersions: [v1], resources: [bands], operations: [CREATE]}
        """
            .formatted(
                Base64.getEncoder().encodeToString(certificate.pem()),
                server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
