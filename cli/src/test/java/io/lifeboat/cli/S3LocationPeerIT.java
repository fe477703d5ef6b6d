package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.S3Peer;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verb on a bucket in S3, named by its URL. */
@Tag("peers")
class S3LocationPeerIT {
  private static final String SECRET = "do-not-show-this-key";
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "lifeboat", "AWS_SECRET_ACCESS_KEY", SECRET);

  @TempDir static Path folder;
  private static S3Peer s3;

  @BeforeAll
  static void fillABucket() throws IOException {
    s3 = S3Peer.start();
    s3.createBucket("drtest");
    var settings =
        S3Settings.aws()
            .withEndpoint(s3.url().toString())
            .withPathStyle(true)
            .withAccess(new S3Access.KeyPair("lifeboat", SECRET, Optional.empty()));
    try (var from = new FolderStore(Path.of(URI.create(GoldenBucket.SHOP.url())));
        var to = S3Store.open(LocationUri.parse("s3://drtest/hub1"), settings)) {
      for (var object : from.list("", ObjectStore.Depth.ALL, "").objects()) {
        try (var body = from.read(object.key())) {
          to.write(object.key(), ObjectBody.of(body.readAllBytes()));
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private static CliRun run(Map<String, String> environment, String... args) {
    var run = CliRun.with(environment, args);
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    return run;
  }

  private static CliRun onS3(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-v", "--location=s3://drtest/hub1", "--s3-endpoint=" + s3.url()));
    return run(KEYS, all.toArray(String[]::new));
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

    assertThat(onS3(args).replacing("s3://drtest/hub1", "file:///bucket"))
        .isEqualTo(GoldenBucket.SHOP.run(args));
  }

  @Test
  void aBackupIsMadeIntoTheBucket() throws IOException {
    try (var server = SandboxServer.start(0)) {
      var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());

      var made = onS3("backup", "create", "new", "--direct", "--kubeconfig=" + kubeconfig);

      assertThat(made)
          .isEqualTo(new CliRun(0, "Backed up 4 items to s3://drtest/hub1 as new in 0ms.\n", ""));
      assertThat(onS3("backup", "inspect", "new", "-o", "json").exit()).isZero();
    }
  }

  @Test
  void aSavedPlanKnowsTheWayToTheBucket() throws IOException {
    try (var server = SandboxServer.start(0)) {
      var kubeconfig = Files.writeString(folder.resolve("rebuilt"), server.kubeconfig());
      var cluster = "--kubeconfig=" + kubeconfig;
      var file = folder.resolve("tonight.plan").toString();
      onS3("restore", "plan", "shop", "--include-privileged", "--save", file, cluster);

      assertThat(run(KEYS, "restore", "apply", file, cluster, "-v"))
          .isEqualTo(new CliRun(0, "Restored shop in 0ms: 25 created.\n", ""));
    }
  }

  @Test
  void theEndpointMayComeFromTheEnvironment() {
    var environment = new HashMap<>(KEYS);
    environment.put("AWS_ENDPOINT_URL", s3.url().toString());
    environment.put("LIFEBOAT_LOCATION", "s3://drtest/hub1");

    assertThat(run(environment, "backup", "list", "-o", "name"))
        .isEqualTo(GoldenBucket.SHOP.run("backup", "list", "-o", "name"));
  }

  @Test
  void aBucketThatDoesNotExistIsNamed() {
    var run =
        run(
            KEYS,
            "backup",
            "list",
            "--location=s3://no-such-bucket/hub1",
            "--s3-endpoint=" + s3.url());

    assertThat(run)
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: bucket no-such-bucket (%s) does not exist (bucket-not-found)
                hint: check its name, the endpoint and the region
                """
                    .formatted(s3.url())));
  }

  @Test
  void withoutCredentialsTheUserIsToldWhereTheyGo() throws Exception {
    var program =
        PackagedProgram.built()
            .with("HOME", folder.toString())
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .with("AWS_CONFIG_FILE", "/nonexistent")
            .with("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");

    assertThat(program.run("backup", "list", "--location=s3://drtest", "--s3-endpoint=" + s3.url()))
        .isEqualTo(
            new CliRun(
                12,
                "",
                """
                error: there are no usable credentials for S3 (credentials-missing)
                hint: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to one \
                of ~/.aws/credentials; -v says where they were looked for
                """));
  }
}
