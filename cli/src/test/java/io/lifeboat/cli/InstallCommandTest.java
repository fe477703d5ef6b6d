package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InstallCommandTest {
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(InstallCommandTest.class, "install");

  private static CliRun dryRun(String... words) {
    var args = new ArrayList<>(List.of("install", "--dry-run=client"));
    args.addAll(List.of(words));
    return CliRun.of(args.toArray(String[]::new));
  }

  @Test
  void aDryRunListsEveryObjectInOrder() {
    var run = dryRun("--openshift", "--provider=aws", "--region=eu-west-1", "--infrastructure=x7");

    GOLDEN.assertMatches("openshift.txt", run.transcript("install", "--dry-run=client"));
  }

  @Test
  void asYamlItIsWhatKubectlApplies() {
    var run =
        dryRun(
            "--provider=aws",
            "--bucket=velero-prod",
            "--region=eu-west-1",
            "--role-arn=arn:aws:iam::123456789012:role/velero",
            "-o",
            "yaml");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().filter(line -> line.equals("---"))).hasSize(21);
    assertThat(run.out())
        .contains("kind: Deployment")
        .contains("value: arn:aws:iam::123456789012:role/velero");
  }

  @Test
  void ourPluginIsToldWhatToLeaveOutAndWhatRefersToWhat(@TempDir Path folder) throws IOException {
    var rows = folder.resolve("rows.yaml");
    Files.writeString(rows, "references: [{kind: W, path: /spec/at, type: namespace}]\n");

    var run =
        dryRun(
            "--provider=aws",
            "--bucket=backups",
            "--region=eu-west-1",
            "--role-arn=arn:aws:iam::123456789012:role/velero",
            "--plugin=velero/velero-plugin-for-aws:v1.14.0",
            "--plugin=registry.example.com/lifeboat-velero-plugin:0.1.0",
            "--without=05-route-restore-plugin,15-service-restore-plugin",
            "--plugin-references=" + rows,
            "-o",
            "yaml");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            """
              name: lifeboat-plugin
              namespace: velero
              labels:
                component: velero
                velero.io/plugin-config: ""
                lifeboat.io/plugin: ""
            """)
        .contains("without: \"05-route-restore-plugin,15-service-restore-plugin\"\n")
        .contains("references: [{kind: W, path: /spec/at, type: namespace}]")
        .contains("image: registry.example.com/lifeboat-velero-plugin:0.1.0");
  }

  @Test
  void aFileSaysTheSameAsOptions(@TempDir Path folder) throws IOException {
    var file = folder.resolve("install.yaml");
    Files.writeString(
        file,
        """
        apiVersion: managed.openshift.io/v1alpha2
        kind: VeleroInstall
        metadata: {name: cluster, namespace: backups}
        spec:
          storage: {bucketName: velero, endpoint: "https://minio.example.com:9000"}
          credentials: {secretName: minio}
        """);

    var fromFile = dryRun("-f", file.toString(), "-o", "yaml");
    var fromOptions =
        dryRun(
            "--bucket=velero",
            "--s3-endpoint=https://minio.example.com:9000",
            "--secret-name=minio",
            "-n",
            "backups",
            "-o",
            "yaml");

    assertThat(fromFile.exit()).as(fromFile.err()).isZero();
    assertThat(fromFile).isEqualTo(fromOptions);
  }

  @Test
  void aFileAndOptionsAreRefused(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("x.yaml"), "kind: VeleroInstall");

    assertThat(dryRun("-f", file.toString(), "--bucket=b"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: a file and options that are fields of it contradict each other (usage)
                hint: use one
                """));
  }

  @Test
  void whatIsMissingIsNamedWithItsRemedy() {
    assertThat(dryRun("--bucket=velero-prod"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                error: nothing says the cloud the bucket is in (platform-unsupported)
                hint: name it in spec.storage.provider, which is --provider
                """));
    assertThat(dryRun("--bucket=velero-prod", "--provider=aws", "--region=eu-west-1").err())
        .startsWith("error: nothing says how Velero proves itself to the cloud");
    assertThat(dryRun("--provider=azure").err())
        .isEqualTo(
            """
            error: --provider NAME: 'azure' is not a provider: say aws or gcp (usage-value)
            hint: see lifeboat install --help
            """);
  }
}
