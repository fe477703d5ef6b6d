package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.gcs.GcsStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verb on a bucket in GCS, named by its URL. */
class GcsLocationIT {
  @TempDir static Path folder;
  private static FakeGcs gcs;

  @BeforeAll
  static void fillABucket() throws IOException {
    gcs = FakeGcs.start();
    gcs.addForeign("drtest", false);
    var settings = GcsSettings.google().withEndpoint(gcs.url().toString());
    try (var from = new FolderStore(Path.of(URI.create(GoldenBucket.SHOP.url())));
        var to = GcsStore.open(LocationUri.parse("gs://drtest/hub1"), settings)) {
      for (var object : from.list("", ObjectStore.Depth.ALL, "").objects()) {
        try (var body = from.read(object.key())) {
          to.write(object.key(), ObjectBody.of(body.readAllBytes()));
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    gcs.close();
  }

  private static CliRun onGcs(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-v", "--location=gs://drtest/hub1", "--gcs-endpoint=" + gcs.url()));
    return CliRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup list",
        "backup list -o json",
        "backup describe full",
        "backup inspect full -o json",
        "backup cat shop configmaps/shop/web",
        "backup logs partly",
        "restore plan shop --offline -o wide",
        "backup describe no-such-backup"
      })
  void aVerbSaysTheSameAsOfTheSameBucketInAFolder(String line) {
    var args = line.split(" ");

    assertThat(onGcs(args).replacing("gs://drtest/hub1", "file:///bucket"))
        .isEqualTo(GoldenBucket.SHOP.run(args));
  }

  @Test
  void aBackupIsMadeIntoTheBucket() throws IOException {
    try (var server = SandboxServer.start(0)) {
      var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());

      var made = onGcs("backup", "create", "new", "--direct", "--kubeconfig=" + kubeconfig);

      assertThat(made)
          .isEqualTo(new CliRun(0, "Backed up 4 items to gs://drtest/hub1 as new in 0ms.\n", ""));
      assertThat(onGcs("backup", "inspect", "new", "-o", "json").exit()).isZero();
    }
  }

  @Test
  void theEndpointMayComeFromTheEnvironment() {
    var environment =
        Map.of(
            "STORAGE_EMULATOR_HOST",
            gcs.url().getAuthority(),
            "LIFEBOAT_LOCATION",
            "gs://drtest/hub1");

    assertThat(CliRun.with(environment, "backup", "list", "-o", "name"))
        .isEqualTo(GoldenBucket.SHOP.run("backup", "list", "-o", "name"));
  }

  @Test
  void aBucketThatDoesNotExistIsNamed() {
    var run = CliRun.of("backup", "list", "--location=gs://no-such", "--gcs-endpoint=" + gcs.url());

    assertThat(run)
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: bucket no-such (%s) does not exist (bucket-not-found)
                hint: check its name and the endpoint
                """
                    .formatted(gcs.url())));
  }

  @Test
  void credentialsThatAreNoneAreRefusedWithoutShowingThem() throws IOException {
    var key = Files.writeString(folder.resolve("key.json"), "{\"type\":\"do-not-show\"}");

    var run =
        CliRun.with(
            Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString()),
            "backup",
            "list",
            "-v",
            "--location=gs://drtest/hub1");

    assertThat(run.exit()).isEqualTo(12);
    assertThat(run.err())
        .startsWith("error: " + key + " holds no credentials that Google knows (")
        .doesNotContain("do-not-show");
  }
}
