package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformDetectionTest {
  private static final String SECRET = "pullSecret: hunter2";

  private static Platform detect(String infrastructure, String installConfig, String spec) {
    var install = KubeObject.parseYaml("{spec: {storage: {" + spec + "}}}");
    return PlatformDetection.detect(facts(infrastructure, installConfig), InstallSpec.of(install));
  }

  private static PlatformFacts facts(String infrastructure, String installConfig) {
    return new PlatformFacts(
        Set.of(PlatformFacts.INFRASTRUCTURE),
        Optional.of(KubeObject.parseYaml("{status: {" + infrastructure + "}}")),
        Optional.of(installConfig)
            .filter(text -> !text.isEmpty())
            .map(text -> KubeObject.parseYaml("{data: {}}").with("/data/install-config", text)),
        Optional.empty(),
        Optional.empty());
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(LifeboatException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  @DisplayName("T-3 AWS is known by its Infrastructure")
  void t3awsIsKnown() {
    var platform =
        detect(
            "infrastructureName: prod-x7, platformStatus: {type: AWS, aws: {region: eu-west-1,"
                + " resourceTags: [{key: team, value: sre}]}}",
            "",
            "");

    assertThat(platform.provider()).isEqualTo(Provider.AWS);
    assertThat(platform.region()).isEqualTo("eu-west-1");
    assertThat(platform.bucketTags())
        .containsEntry("velero.io/infrastructureName", "prod-x7")
        .containsEntry("velero.io/backup-location", "default")
        .containsEntry("team", "sre");
  }

  @Test
  @DisplayName("T-3 GCP is known by its Infrastructure")
  void t3gcpIsKnown() {
    var platform =
        detect(
            "infrastructureName: prod-x7, platformStatus: {type: GCP, gcp: {region: europe-west3,"
                + " projectID: harbour}}",
            "",
            "");

    assertThat(platform.provider()).isEqualTo(Provider.GCP);
    assertThat(platform.region()).isEqualTo("europe-west3");
    assertThat(platform.project()).isEqualTo("harbour");
  }

  @ParameterizedTest(name = "T-3 {0} is refused with {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "platformStatus: {type: Azure}|platform-unsupported",
        "platformStatus: {type: aws, aws: {region: x}}|platform-unsupported",
        "platformStatus: {type: ''}|platform-unsupported",
        "infrastructureName: a, platformStatus: {type: AWS}|region-missing",
        "infrastructureName: a, platformStatus: {type: GCP, gcp: {projectID: p}}|region-missing",
        "infrastructureName: a, platformStatus: {type: GCP, gcp: {region: r}}|project-missing",
        "platformStatus: {type: AWS, aws: {region: r}}|infrastructure-name-missing"
      })
  void t3whatIsMissingIsNamed(String infrastructure, String code) {
    refused(code, () -> detect(infrastructure, "", ""));
  }

  @ParameterizedTest(name = "T-4 an old cluster with {0} takes its region from the install-config")
  @CsvSource(
      delimiter = '|',
      value = {
        "infrastructureName: a, platform: AWS",
        "infrastructureName: a, platformStatus: {type: AWS}, platform: AWS"
      })
  void t4anOldClusterTakesItsRegionFromTheInstallConfig(String infrastructure) {
    var platform = detect(infrastructure, "{platform: {aws: {region: us-east-2}}}", "");

    assertThat(platform.region()).isEqualTo("us-east-2");
  }

  @Test
  @DisplayName("T-4 E-26 a broken install-config is not quoted")
  void t4aBrokenInstallConfigIsNotQuoted() {
    assertThatThrownBy(
            () -> detect("infrastructureName: a, platform: AWS", SECRET + "\n\tx: [", ""))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            e -> {
              assertThat(e.code()).isEqualTo("install-config-invalid");
              assertThat(e.getMessage() + e.hint() + e.getCause()).doesNotContain("hunter2");
            });
  }

  @Test
  @DisplayName("E-21 plain Kubernetes is what the spec says")
  void plainKubernetesIsWhatTheSpecSays() {
    var install =
        KubeObject.parseYaml("{spec: {storage: {bucketName: backups, endpoint: 'http://minio'}}}");

    var platform =
        PlatformDetection.detect(PlatformFacts.serving(Set.of()), InstallSpec.of(install));

    assertThat(platform.provider()).isEqualTo(Provider.AWS);
    assertThat(platform.isOpenShift()).isFalse();
    assertThat(platform.bucketTags()).isEmpty();
  }

  @Test
  @DisplayName("E-21 plain Kubernetes without a word is refused with what is missing")
  void plainKubernetesWithoutAWordIsRefused() {
    refused(
        "platform-unsupported",
        () -> PlatformDetection.detect(PlatformFacts.serving(Set.of()), InstallSpec.empty()));
  }

  @Test
  void theSpecOverrulesTheCluster() {
    var platform =
        detect(
            "infrastructureName: a, platformStatus: {type: Azure}",
            "",
            "provider: aws, region: eu-west-1, infrastructureName: b");

    assertThat(platform.region()).isEqualTo("eu-west-1");
    assertThat(platform.infrastructureName()).contains("b");
  }
}
