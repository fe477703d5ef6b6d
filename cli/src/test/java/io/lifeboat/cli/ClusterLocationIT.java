package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.Peer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.testing.SelfSigned;
import io.lifeboat.velero.VeleroObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The location as the cluster's BackupStorageLocation says, with the credentials it names. */
class ClusterLocationIT {
  private static final String SECRET = "do-not-show-this-key";
  private static final String CLOUD =
      """
      [default]
      aws_access_key_id = USUAL
      aws_secret_access_key = %1$s
      [other]
      aws_access_key_id = OTHER
      aws_secret_access_key = %1$s
      """
          .formatted(SECRET);

  @TempDir Path folder;
  private final SandboxServer server = SandboxServer.start(0);
  private final RecordingS3 s3 = RecordingS3.start();
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = Peer.cluster(kubeconfig());
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
    s3.close();
  }

  private Path kubeconfig() throws IOException {
    return Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
  }

  private CliRun list(String... more) {
    var args = new ArrayList<>(List.of("backup", "list", "-v"));
    args.addAll(List.of(more));
    var run =
        CliRun.with(
            Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString()),
            args.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    return run;
  }

  private void velero(String namespace, String name, Map<String, String> config) {
    velero(namespace, name, config, "{}");
  }

  /** Velero's kinds, and a location with more in its spec. */
  private void velero(String namespace, String name, Map<String, String> config, String more) {
    var objects = new VeleroObjects(namespace);
    var location =
        objects
            .storageLocation("aws", "drtest", "hub1", config)
            .with("/metadata/name", name)
            .without("/spec/default");
    for (var object : objects.with(location)) {
      cluster.converge(
          object.kind().equals("BackupStorageLocation") ? merged(object, more) : object);
    }
  }

  private static KubeObject merged(KubeObject location, String spec) {
    try {
      var tree = location.tree().deepCopy();
      KubeJson.JSON.readerForUpdating(tree.get("spec")).readValue(spec);
      return KubeObject.of(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void secret(String namespace, String name, String key, String text) {
    var encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    cluster.converge(
        KubeObject.parseYaml(
            """
            {apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: %s}, data: {%s: %s}}
            """
                .formatted(name, namespace, key, encoded)));
  }

  @Test
  void theOnlyLocationAndTheUsualSecretAreTaken() {
    velero("velero", "default", Map.of("s3Url", s3.url(), "s3ForcePathStyle", "true"));
    secret("velero", "cloud-credentials", "cloud", CLOUD);

    assertThat(list()).isEqualTo(new CliRun(0, "There are no backups in s3://drtest/hub1.\n", ""));
    assertThat(s3.seen()).containsOnly(new RecordingS3.Seen("USUAL", "us-east-1", "/drtest"));
  }

  @Test
  void regionProfileAndCredentialOfTheLocationCount() {
    velero(
        "velero",
        "far",
        Map.of(
            "s3Url",
            s3.url(),
            "s3ForcePathStyle",
            "true",
            "region",
            "eu-west-3",
            "profile",
            "other"),
        "{\"credential\": {\"name\": \"mine\", \"key\": \"ini\"}}");
    secret("velero", "mine", "ini", CLOUD);

    assertThat(list().exit()).isZero();
    assertThat(s3.seen()).containsOnly(new RecordingS3.Seen("OTHER", "eu-west-3", "/drtest"));
  }

  @Test
  void anOptionBeatsTheLocation() {
    velero("velero", "default", Map.of("s3Url", "http://127.0.0.1:1", "region", "eu-west-3"));
    secret("velero", "cloud-credentials", "cloud", CLOUD);

    assertThat(list("--s3-endpoint=" + s3.url(), "--s3-region=eu-north-1").exit()).isZero();
    assertThat(s3.seen()).containsOnly(new RecordingS3.Seen("USUAL", "eu-north-1", "/drtest"));
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    velero(
        "velero",
        "default",
        Map.of("s3Url", s3.url()),
        "{\"credential\": {\"name\": \"mine\", \"key\": \"ini\"}}");

    assertThat(list())
        .isEqualTo(
            new CliRun(
                12,
                "",
                """
                error: storage location velero/default takes its credentials from key 'ini' of \
                Secret velero/mine, which is not there (location-credentials-missing)
                hint: create it, or name the bucket with --location and use credentials of your own
                """));
  }

  @Test
  void aSecretThatIsNoCredentialsFileIsNotRepeated() {
    velero("velero", "default", Map.of("s3Url", s3.url()));
    secret("velero", "cloud-credentials", "cloud", "aws_secret_access_key = " + SECRET + "\n[x");

    var run = list();

    assertThat(run.exit()).isEqualTo(12);
    assertThat(run.err()).startsWith("error: there are no usable credentials for S3");
  }

  @Test
  void severalLocationsAreListedAndOneIsChosenByNameOrNamespace() {
    var config = Map.of("s3Url", s3.url(), "s3ForcePathStyle", "true");
    velero("velero", "default", config);
    velero("oadp", "old", config);
    secret("velero", "cloud-credentials", "cloud", CLOUD);
    secret("oadp", "cloud-credentials", "cloud", CLOUD.replace("USUAL", "OADP"));

    assertThat(list())
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: the cluster has several BackupStorageLocations: oadp/old, velero/default \
                (location-ambiguous)
                hint: choose with --namespace, or with --location NAME
                """));
    assertThat(s3.seen()).isEmpty();
    assertThat(list("--location=old").exit()).isZero();
    assertThat(list("-n", "oadp").exit()).isZero();
    assertThat(s3.seen()).extracting(RecordingS3.Seen::keyId).containsOnly("OADP");
  }

  @Test
  void withoutALocationTheUserIsToldHowToNameOne() {
    assertThat(list())
        .isEqualTo(
            new CliRun(
                10,
                "",
                """
                error: the cluster has no BackupStorageLocation, so nothing says where the backups \
                are (location-missing)
                hint: say --location s3://bucket/prefix, gs://bucket/prefix or file:///folder
                """));
  }

  @Test
  void theCaOfTheLocationIsBelievedAndNoOther() throws Exception {
    var certificate = SelfSigned.in(folder);
    try (var https = RecordingS3.start(certificate)) {
      var config = Map.of("s3Url", https.url(), "s3ForcePathStyle", "true");
      velero("velero", "default", config);
      secret("velero", "cloud-credentials", "cloud", CLOUD);
      var without = list();
      velero(
          "velero",
          "default",
          config,
          "{\"objectStorage\": {\"caCert\": \"%s\"}}"
              .formatted(Base64.getEncoder().encodeToString(certificate.pem())));
      var with = list();
      velero("velero", "default", config, "{\"objectStorage\": {\"caCert\": \"no base64!\"}}");
      var broken = list();

      assertThat(without.exit()).isEqualTo(14);
      assertThat(without.err()).contains("has no certificate that is trusted here");
      assertThat(with).isEqualTo(new CliRun(0, "There are no backups in s3://drtest/hub1.\n", ""));
      assertThat(broken.exit()).isEqualTo(2);
      assertThat(broken.err())
          .startsWith(
              "error: caCert of storage location velero/default is not base64 (location-invalid)\n");
    }
  }

  /** Where a Backup lives: Velero's namespace, unless an option names one (design §3). */
  @Test
  void theNamespaceOfABackupIsVelerosOrTheUsualOne() throws IOException {
    var bucket = "--location=file://" + folder;
    assertThat(namespaceOf("a", bucket)).isEqualTo("velero");
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: clusterversions.config.openshift.io}
            spec:
              group: config.openshift.io
              scope: Cluster
              names: {kind: ClusterVersion, listKind: ClusterVersionList,
                      plural: clusterversions, singular: clusterversion}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """));
    assertThat(namespaceOf("b", bucket)).isEqualTo("openshift-velero");
    velero("oadp", "default", Map.of());
    assertThat(namespaceOf("c", bucket)).isEqualTo("oadp");
    assertThat(namespaceOf("d", bucket, "-n=mine")).isEqualTo("mine");
  }

  private String namespaceOf(String name, String... more) throws IOException {
    var args = new ArrayList<>(List.of("backup", "create", name, "--direct"));
    args.addAll(List.of(more));
    var environment = Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString());
    assertThat(CliRun.with(environment, args.toArray(String[]::new)).exit()).isZero();
    var file = folder.resolve("backups").resolve(name).resolve("velero-backup.json");
    return KubeObject.parse(Files.readAllBytes(file)).namespace();
  }
}
