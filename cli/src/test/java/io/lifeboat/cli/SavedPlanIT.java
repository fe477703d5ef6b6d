package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved plan is carried out as it was shown, or not at all. */
class SavedPlanIT {
  private static final String MAP = "/api/v1/namespaces/shop/configmaps/web";

  @TempDir Path folder;
  SandboxServer server = SandboxServer.start(0);

  @BeforeEach
  void kubeconfig() throws IOException {
    Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CliRun shop(String... args) {
    return GoldenBucket.SHOP.run(
        Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString()), args);
  }

  private String file() {
    return folder.resolve("shop.plan").toString();
  }

  private void send(String method, String path, String type, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
  }

  private void patch(String body) throws Exception {
    send("PATCH", MAP, "application/merge-patch+json", body);
  }

  @Test
  void whatWasSavedIsCarriedOut() {
    shop("restore", "plan", "shop", "--include-privileged", "--save", file());

    assertThat(shop("restore", "apply", file(), "--dry-run"))
        .isEqualTo(
            new CliRun(
                0,
                "Everything is as it was at 2026-11-21T12:00:00Z: the plan can be applied.\n",
                ""));
    assertThat(shop("restore", "apply", file()))
        .isEqualTo(new CliRun(0, "Restored shop in 0ms: 25 created.\n", ""));
    assertThat(shop("restore", "apply", file()).exit()).as("a second time").isEqualTo(4);
  }

  @Test
  void aKilledRunIsFinishedByTheNext() throws Exception {
    try (var proxy = FaultProxy.inFrontOf(URI.create(server.url()))) {
      Files.writeString(
          folder.resolve("kubeconfig"),
          server.kubeconfig().replace(server.url(), proxy.url().toString()));
      shop("restore", "plan", "shop", "--include-privileged", "--save", file());
      proxy.spoil(
          request -> request.isWrite() && writes(proxy) > 5, Fault.delay(Duration.ofMinutes(5)));
      killedAfter(proxy, 8);
      proxy.heal();
      var journal = folder.resolve("shop.plan.journal");

      assertThat(journal).content().contains("\"end\":\"CREATED\"");
      assertThat(shop("restore", "apply", file(), "--dry-run").exit()).isZero();
      assertThat(shop("restore", "apply", file()).exit()).isZero();
      assertThat(journal).doesNotExist();
      assertThat(shop("restore", "name", "shop", "--direct", "--include-privileged"))
          .isEqualTo(new CliRun(0, "Nothing to do for shop: 25 items skipped.\n", ""));
    }
  }

  private static long writes(FaultProxy proxy) {
    return proxy.count(ProxiedRequest::isWrite);
  }

  private void killedAfter(FaultProxy proxy, int writes) throws Exception {
    var environment =
        Map.of(
            "KUBECONFIG", folder.resolve("kubeconfig").toString(),
            "LIFEBOAT_LOCATION", GoldenBucket.SHOP.url());
    var process =
        new PackagedProgram(PackagedProgram.built().launcher(), environment)
            .start("restore", "apply", file());
    Eventually.within(Duration.ofSeconds(60))
        .until("items on their way", () -> writes(proxy) >= writes);
    assertThat(process.destroyForcibly().waitFor()).isNotZero();
  }

  @Test
  void whatMovedIsNamedAndNothingIsDone() throws Exception {
    shop("restore", "name", "shop", "--direct", "--include-privileged");
    patch("{\"data\":{\"colour\":\"red\"}}");
    String[] plan = {
      "restore", "plan", "shop", "--include-privileged", "--existing-resource-policy=update"
    };
    var planned = shop(plan[0], plan[1], plan[2], plan[3], plan[4], "--save", file());
    var diff = shop(plan[0], plan[1], plan[2], plan[3], plan[4], "--view", "diff");
    patch("{\"data\":{\"colour\":\"green\"}}");
    send("DELETE", "/api/v1/namespaces/shop/services/web", "application/json", "");

    var run = shop("restore", "apply", file());

    assertThat(planned.exit()).isEqualTo(4);
    assertThat(diff.out())
        .contains("--- cluster/configmaps/shop/web\n+++ restore/configmaps/shop/web\n")
        .contains("\n-  colour: red\n");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains("configmaps/shop/web  has changed in the cluster\n")
        .contains("services/shop/web    skip (same) then, create (absent) now\n")
        .endsWith(
            "Nothing was changed: 2 of 25 items moved since 2026-11-21T12:00:00Z."
                + " Plan again to see what a restore would do now.\n");
    assertThat(shop("restore", "apply", file(), "-o", "name").out())
        .isEqualTo("configmaps/shop/web\nservices/shop/web\n");
  }

  @Test
  void aPlanOfAnotherPlaceOrNoPlanIsRefused() throws IOException {
    shop("restore", "plan", "shop", "--save", file());
    Files.writeString(folder.resolve("no.plan"), "{}");

    assertThat(shop("restore", "apply", file(), "--location", "file:///elsewhere").err())
        .contains("(plan-elsewhere)");
    assertThat(shop("restore", "apply", folder.resolve("no.plan").toString()).err())
        .contains("is not a saved plan (plan-unreadable)");
  }

  @Test
  void aBackupIsComparedWithTheClusterWithoutNoise() throws Exception {
    shop("restore", "name", "shop", "--direct", "--include-privileged");
    var same = shop("backup", "diff", "shop", "--cluster").out();
    patch("{\"data\":{\"colour\":\"red\"}}");
    send("DELETE", "/api/v1/namespaces/shop/services/web", "application/json", "");
    send(
        "POST",
        "/api/v1/namespaces/shop/configmaps",
        "application/json",
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"new\"}}");

    var run = shop("backup", "diff", "shop", "--cluster");

    assertThat(same).doesNotContain("~ configmaps/shop/web");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains("~ configmaps/shop/web\n    /data/colour: nothing → \"red\"\n")
        .contains("+ configmaps/shop/new\n")
        .contains("- services/shop/web\n");
  }
}
