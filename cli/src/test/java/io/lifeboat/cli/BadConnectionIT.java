package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told when the cluster or the location cannot be reached. */
class BadConnectionIT {
  private static final String UNAUTHORIZED =
      """
      {"kind":"Status","apiVersion":"v1","status":"Failure","message":"Unauthorized",\
      "reason":"Unauthorized","code":401}""";

  @TempDir Path folder;

  @Test
  void withoutALocationAndAKubeconfigBothAreNamed() {
    assertThat(CliRun.of("backup", "list"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: nothing says where the backups are: no --location, and no kubeconfig found; \
                looked at /nonexistent-home/.kube/config, the service account of a pod \
                (location-missing)
                hint: say --location s3://bucket/prefix, gs://bucket/prefix or file:///folder, \
                or set $LIFEBOAT_LOCATION
                """));
  }

  @Test
  void withoutAKubeconfigThePlacesAreNamed() {
    assertThat(GoldenBucket.SHOP.run("restore", "plan", "shop"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: no kubeconfig found; looked at /nonexistent-home/.kube/config, \
                the service account of a pod (kubeconfig-not-found)
                hint: name one with --kubeconfig or in KUBECONFIG, or plan for an empty cluster with --offline
                """));
  }

  @Test
  void anUnreachableServerIsNamed() {
    var run = GoldenBucket.SHOP.run("restore", "plan", "shop", "--server", "http://127.0.0.1:1");

    assertThat(run.exit()).isEqualTo(14);
    assertThat(run.err())
        .startsWith("error: no answer from http://127.0.0.1:1: ")
        .endsWith(
            """
            (cluster-unreachable)
            hint: check that the server runs, the URL, and the network between
            """);
  }

  @Test
  void anExpiredTokenIsCalledOne() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = UNAUTHORIZED.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      var run =
          GoldenBucket.SHOP
              .run(Map.of("KUBECONFIG", kubeconfig(url)), "restore", "plan", "shop")
              .replacing(url, "URL");

      assertThat(run.exit()).isEqualTo(12);
      assertThat(run.err()).startsWith("error: URL ").contains("(cluster-unauthorized)\nhint: ");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anUnknownContextGetsTheOnesThereAre() throws IOException {
    var config = kubeconfig("http://127.0.0.1:1");
    var run =
        GoldenBucket.SHOP.run(
            Map.of("KUBECONFIG", config), "restore", "plan", "shop", "--context", "prdo");

    assertThat(run.exit()).isEqualTo(10);
    assertThat(run.err()).contains("prdo").contains("(context-not-found)\n").contains("prod");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThat(CliRun.of("backup", "list", "--location", "file:///nonexistent/bucket"))
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: folder /nonexistent/bucket does not exist (bucket-not-found)
                hint: create it: mkdir -p /nonexistent/bucket
                """));
  }

  @Test
  void aLocationOfAnUnknownKindIsRefused() {
    assertThat(CliRun.of("backup", "list", "--location", "ftp://host/x"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: 'ftp://host/x' is not a location: scheme ftp is not known (location-invalid)
                hint: write s3://bucket/prefix, gs://bucket/prefix or file:///folder
                """));
  }

  @Test
  void anInsecureConnectionPrintsAWarning() {
    var run =
        GoldenBucket.SHOP.run(
            "restore",
            "plan",
            "shop",
            "--server",
            "https://127.0.0.1:1",
            "--insecure-skip-tls-verify");

    assertThat(run.err())
        .startsWith(
            "warning: certificates are not verified,"
                + " so anybody on the way may read and change everything\nerror: ");
  }

  private String kubeconfig(String server) throws IOException {
    var file = folder.resolve("kubeconfig");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: prod
        clusters:
        - name: prod
          cluster: {server: "%s"}
        users:
        - name: me
          user: {token: expired}
        contexts:
        - name: prod
          context: {cluster: prod, user: me}
        """
            .formatted(server));
    return file.toString();
  }
}
