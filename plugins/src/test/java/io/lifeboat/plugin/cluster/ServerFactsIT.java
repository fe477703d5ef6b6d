package io.lifeboat.plugin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFactsIT {
  private static final String GROUPS =
      """
      {"groups":[{"name":"route.openshift.io","versions":[{"version":"v1beta1"},{"version":"v1"}],
       "preferredVersion":{"version":"v1"}}]}
      """;
  private static final Question ROUTES = Question.all("routes.route.openshift.io", "shop");

  @TempDir Path folder;
  private final AtomicInteger failures = new AtomicInteger();
  private TlsServer server;
  private LiveCluster cluster;

  @BeforeEach
  void start() throws Exception {
    server = new TlsServer(folder, this::answer);
    cluster = LiveCluster.of(server.environment());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TlsServer.Reply answer(String path) {
    return switch (path) {
      case "/version" -> new TlsServer.Reply(200, "{\"gitVersion\":\"v1.33.0\"}");
      case "/apis" -> new TlsServer.Reply(200, GROUPS);
      case "/apis/route.openshift.io/v1/namespaces/shop/routes?limit=500" ->
          new TlsServer.Reply(
              200,
              "{\"kind\":\"RouteList\",\"apiVersion\":\"route.openshift.io/v1\","
                  + "\"metadata\":{\"continue\":\"a+b\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}");
      case "/apis/route.openshift.io/v1/namespaces/shop/routes?limit=500&continue=a%2Bb" ->
          new TlsServer.Reply(
              200,
              "{\"kind\":\"RouteList\",\"apiVersion\":\"route.openshift.io/v1\",\"metadata\":{},"
                  + "\"items\":[{\"metadata\":{\"name\":\"b\"}}]}");
      case "/api/v1/namespaces/old" ->
          new TlsServer.Reply(404, "{\"kind\":\"Status\",\"details\":{\"name\":\"old\"}}");
      case "/api/v1/namespaces/shop/pods?limit=500" ->
          new TlsServer.Reply(403, "{\"message\":\"pods is forbidden\"}");
      case "/api/v1/persistentvolumes/disk" ->
          failures.getAndDecrement() > 0
              ? new TlsServer.Reply(503, "busy")
              : new TlsServer.Reply(200, "{\"kind\":\"PersistentVolume\"}");
      default -> new TlsServer.Reply(404, "404 page not found");
    };
  }

  @Test
  void listsComeInPagesAndTheirMembersSayWhatTheyAre() {
    assertThat(cluster.answer(ROUTES))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found -> {
              assertThat(found.objects()).extracting(KubeObject::name).containsExactly("a", "b");
              assertThat(found.objects())
                  .allSatisfy(
                      route -> assertThat(route.is("route.openshift.io", "Route")).isTrue());
            });
  }

  @Test
  void notThereNotServedAndFailedAreToldApart() {
    assertThat(cluster.answer(Question.one("namespaces", "", "old")))
        .isEqualTo(new Answer.Absent());
    assertThat(cluster.answer(Question.all("builds.build.openshift.io", "shop")))
        .isEqualTo(new Answer.NotServed());
    assertThat(cluster.answer(Question.all("oddities", "shop"))).isEqualTo(new Answer.NotServed());
    assertThat(cluster.answer(Question.all("pods", "shop")))
        .isEqualTo(new Answer.Failed("pods is forbidden"));
  }

  @Test
  void whatMayPassIsTriedAgain() {
    failures.set(2);

    assertThat(cluster.answer(Question.one("persistentvolumes", "", "disk")))
        .isInstanceOf(Answer.Found.class);
    assertThat(server.calls()).hasSize(3);
  }

  @Test
  void theTokenIsReadForEachRequest() throws IOException {
    cluster.answer(Question.serverVersion());
    server.renewToken("second");
    cluster.answer(Question.serverVersion());

    assertThat(server.calls())
        .extracting(TlsServer.Call::token)
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void aChangeIsMergedIntoTheObject() throws IOException {
    var disk = Question.one("persistentvolumes", "", "disk");

    cluster.merge(disk, "{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(server.calls())
        .containsExactly(
            new TlsServer.Call(
                "PATCH", "/api/v1/persistentvolumes/disk", "Bearer first", "{\"a\":1}"));
    assertThatThrownBy(
            () -> cluster.merge(Question.one("oddities", "", "x"), new byte[] {'{', '}'}))
        .hasMessage("oddities are not served");
  }

  @Test
  void aServerThatTheClustersAuthorityDoesNotKnowIsNotTalkedTo() throws Exception {
    var other = Files.createDirectories(folder.resolve("other"));
    try (var stranger = new TlsServer(other, this::answer)) {
      var environment =
          Map.of(
              "KUBERNETES_SERVICE_HOST", "127.0.0.1",
              "KUBERNETES_SERVICE_PORT", stranger.environment().get("KUBERNETES_SERVICE_PORT"),
              "LIFEBOAT_SERVICE_ACCOUNT", folder.resolve("account").toString());

      assertThat(LiveCluster.of(environment).answer(Question.serverVersion()))
          .isInstanceOf(Answer.Failed.class);
      assertThat(stranger.calls()).isEmpty();
    }
  }

  @Test
  void outsideOfAClusterEveryAnswerSaysSo() {
    assertThat(LiveCluster.of(Map.of()).answer(ROUTES))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("not in a cluster"));
  }
}
