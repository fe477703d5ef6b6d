package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.sandbox.api.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writing verbs against an API server in this process. */
class DirectCommandsIT {
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
    return GoldenBucket.SHOP.run(environment(), args);
  }

  private Map<String, String> environment() {
    return Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString());
  }

  @Test
  void aRestoreReportsEveryItemAndASecondOneFindsNothingToDo() {
    var first = shop("restore", "name", "full", "--direct", "--include-privileged", "-q");
    var second = shop("restore", "plan", "full", "--include-privileged", "-o", "name");

    assertThat(first)
        .isEqualTo(new CliRun(0, "Restored full in 0ms: 68 created, 5 skipped.\n", ""));
    assertThat(second).isEqualTo(new CliRun(0, "", ""));
    assertThat(shop("restore", "name", "full", "--direct", "--include-privileged", "-q"))
        .isEqualTo(new CliRun(0, "Nothing to do for full: 73 items skipped.\n", ""));
  }

  @Test
  void whatTheRulesRefuseIsNamedAndTheExitSaysPartly() {
    var run = shop("restore", "name", "full", "--direct");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out())
        .endsWith(
            """
            Partly restored full in 0ms: 50 created, 5 skipped, 18 not restored.
            The plan itself left out 18 items, hence exit code 3; --include-privileged takes them.
            """);
  }

  @Test
  void aRecordedClusterGivesThePlanOfTheLiveOne() throws IOException {
    var before = folder.resolve("before");
    assertThat(shop("restore", "name", "shop", "--direct", "--include-privileged").exit()).isZero();

    var recorded = shop("doctor", "--record", before.toString());

    assertThat(recorded.exit()).isZero();
    assertThat(recorded.err()).matches("recorded [0-9]+ objects in .*before\n");
    String[] live = {"restore", "plan", "full", "--include-privileged", "-o", "json"};
    var offline =
        Stream.concat(
            Stream.of(live),
            Stream.of(
                "--cluster=" + before.resolve("cluster.json.gz"),
                "--apis=" + before.resolve("apis.json.gz")));
    assertThat(shop(offline.toArray(String[]::new))).isEqualTo(shop(live));
    try (var files = Files.list(before)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @Test
  void aDryRunChangesNothing() {
    var dry = shop("restore", "name", "shop", "--direct", "--dry-run");
    var exit = shop("restore", "name", "shop", "--direct", "--dry-run", "--exit-code");

    assertThat(dry.exit()).isZero();
    assertThat(exit.exit()).isEqualTo(4);
    assertThat(exit.out()).isEqualTo(dry.out());
  }

  @Test
  void aBackupOfWhatWasRestoredHoldsIt() {
    assertThat(shop("restore", "name", "shop", "--direct", "--include-privileged").exit()).isZero();
    var bucket = "file://" + folder;
    var made =
        CliRun.with(
            environment(),
            "backup",
            "create",
            "again",
            "--direct",
            "--include-namespaces=shop",
            "--location",
            bucket);

    assertThat(made.replacing(bucket, "BUCKET"))
        .isEqualTo(new CliRun(0, "Backed up 25 items to BUCKET as again in 0ms.\n", ""));
    assertThat(CliRun.of("backup", "list", "--location", bucket, "-o", "name"))
        .isEqualTo(new CliRun(0, "backup/again\n", ""));
  }

  @Test
  void aDryRunOfABackupSaysWhatWouldBeListedAndStoresNothing() {
    var bucket = "file://" + folder;
    String[] create = {
      "backup",
      "create",
      "dry",
      "--direct",
      "--dry-run",
      "--include-namespaces=default,gone",
      "--include-resources=configmaps,namespaces,deployments.apps",
      "--selector=app=web",
      "--location=" + bucket
    };

    assertThat(CliRun.with(environment(), create).replacing(bucket, "BUCKET"))
        .isEqualTo(
            new CliRun(
                0,
                """
                RESOURCE          VERSION  NAMESPACES  LABELS
                configmaps        v1       default     app=web
                namespaces        v1       -
                deployments.apps  v1       default     app=web

                missing: namespace gone is not in the cluster
                Would list 3 resources and store what is there in BUCKET as dry.
                """,
                ""));
    assertThat(folder.resolve("backups")).doesNotExist();
  }

  @Test
  void withoutDirectTheMissingOptionIsNamed() {
    assertThat(shop("restore", "name", "full"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: 'lifeboat restore name' needs --direct (usage-argument-missing)
                hint: write lifeboat restore name nightly-20261121 --direct --dry-run, or see --help
                """));
  }

  @Test
  void aDirectBackupIsRecordedSignedAndVerified() throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var key = pem("backup.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
    var trusted = pem("backup.pub", "PUBLIC KEY", pair.getPublic().getEncoded());
    var location = "--location=file://" + folder;

    var made =
        CliRun.with(
            environment(), "backup", "create", "b", "--direct", location, "--sign", key, "-q");
    var sound =
        CliRun.with(Map.of(), "backup", "verify", "b", "--deep", "--trust", trusted, location);
    var tarball = folder.resolve("backups/b/b.tar.gz");
    var bytes = Files.readAllBytes(tarball);
    bytes[4] ^= 1; // the time in the head of the gzip file, which no reader looks at
    Files.write(tarball, bytes);
    var changed = CliRun.with(Map.of(), "backup", "verify", "b", location);

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(sound.exit()).as(sound.out()).isZero();
    assertThat(sound.out())
        .contains("Signature:  by a trusted key")
        .contains("Verdict:    verified");
    assertThat(changed.exit()).isEqualTo(5);
    assertThat(changed.out()).contains("Damaged:    b.tar.gz: is not what was recorded\n");
  }

  private String pem(String name, String label, byte[] der) throws IOException {
    var body = Base64.getMimeEncoder().encodeToString(der);
    var text = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label);
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
