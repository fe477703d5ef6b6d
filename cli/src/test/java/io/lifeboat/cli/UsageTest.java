package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  private static CliRun refused(String error, String hint) {
    return new CliRun(2, "", "error: " + error + "\nhint: " + hint + "\n");
  }

  @Test
  void aMistypedVerbGetsTheNearestOne() {
    assertThat(CliRun.of("verson"))
        .isEqualTo(
            refused(
                "'verson' is not a verb of 'lifeboat' (usage-unknown-verb)",
                "did you mean version?"));
  }

  @Test
  void aMistypedOptionGetsTheNearestOne() {
    assertThat(CliRun.of("version", "--contxt", "x"))
        .isEqualTo(
            refused(
                "unknown option --contxt of 'lifeboat version' (usage-unknown-option)",
                "did you mean --context?"));
  }

  @Test
  void aFormatThatDoesNotExistIsRefusedWithThoseThatDo() {
    assertThat(CliRun.of("version", "-o", "jsn"))
        .isEqualTo(
            refused(
                "--output FORMAT: 'jsn' is not an output format:"
                    + " say table, wide, json, yaml or name (usage-value)",
                "did you mean json?"));
  }

  @Test
  void aBadValueFromAVariableNamesTheVariable() {
    assertThat(CliRun.with(Map.of("LIFEBOAT_TIMEOUT", "soon"), "version"))
        .isEqualTo(
            refused(
                "--timeout DURATION: 'soon' is not a duration"
                    + " (from $LIFEBOAT_TIMEOUT) (usage-value)",
                "write 90s, 5m or 1h30m"));
  }

  @Test
  void anOptionWithoutItsValueSaysWhatIsMissing() {
    assertThat(CliRun.of("version", "--context"))
        .isEqualTo(
            refused(
                "--context needs a value: NAME (usage-value-missing)",
                "see lifeboat version --help"));
  }

  @Test
  void aVerbWithoutItsArgumentSaysWhatIsMissing() {
    assertThat(CliRun.of("completion"))
        .isEqualTo(
            refused(
                "'lifeboat completion' needs SHELL (usage-argument-missing)",
                "write lifeboat completion bash >"
                    + " ~/.local/share/bash-completion/completions/lifeboat, or see --help"));
  }

  @Test
  void anArgumentTooManyIsRefused() {
    assertThat(CliRun.of("version", "twice"))
        .isEqualTo(
            refused(
                "'lifeboat version' does not take 'twice' (usage-unexpected-argument)",
                "see lifeboat version --help"));
  }

  @Test
  void withJsonAnErrorIsOneLineOfJsonOnStderr() {
    assertThat(CliRun.of("-o", "json", "nothing"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                """
                {"apiVersion":"lifeboat.io/v1","kind":"Error","code":"usage-unknown-verb",\
                "message":"'nothing' is not a verb of 'lifeboat'",\
                "hint":"say one of sandbox, doctor, bucket, install, uninstall, reconcile, status, schedule, backup, restore, transform, completion, version, help",\
                "exitCode":2}
                """));
  }

  @Test
  void helpOnAVerbIsTheSameEitherWay() {
    assertThat(CliRun.of("help", "version")).isEqualTo(CliRun.of("version", "--help"));
  }

  @Test
  void helpOnAWordThatIsNoVerbIsRefused() {
    assertThat(CliRun.of("help", "backup", "lits"))
        .isEqualTo(
            refused(
                "'lits' is not a verb of 'lifeboat backup' (usage-unknown-verb)",
                "did you mean list?"));
  }

  @Test
  void aVerbLikeNoOtherGetsTheListOfThem() {
    assertThat(CliRun.of("restore", "latest"))
        .isEqualTo(
            refused(
                "'latest' is not a verb of 'lifeboat restore' (usage-unknown-verb)",
                "say one of plan, apply, name, finish"));
  }

  @Test
  void aMissingArgumentComesWithAnExample() {
    assertThat(CliRun.of("backup", "cat", "nightly"))
        .isEqualTo(
            refused(
                "'lifeboat backup cat' needs ITEM (usage-argument-missing)",
                "write lifeboat backup cat nightly-20261121 deployments.apps/shop/web,"
                    + " or see --help"));
  }

  @ParameterizedTest
  @CsvSource({
    "/mnt/bucket, file:///mnt/bucket",
    "file:/mnt/bucket, file:///mnt/bucket",
    "file://mnt/bucket, file:///mnt/bucket",
    "s3:/bucket/prefix, s3://bucket/prefix",
    "gs:bucket/prefix, gs://bucket/prefix",
  })
  void aLocationThatIsNearlyRightIsPutRightInTheHint(String given, String meant) {
    var run = CliRun.of("backup", "list", "--location", given);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).endsWith("(location-invalid)\nhint: did you mean " + meant + "?\n");
  }

  @Test
  void aSwitchSetToNonsenseByAVariableNamesTheVariable() {
    var run = CliRun.with(Map.of("LIFEBOAT_DIRECT", "maybe"), "restore", "name", "nightly");

    assertThat(run.err())
        .startsWith(
            "error: invalid value for option '--direct': 'maybe' is not a boolean"
                + " (from $LIFEBOAT_DIRECT) (usage)\n");
  }

  @Test
  void withoutAClusterAPlanPointsToOffline() {
    assertThat(GoldenBucket.SHOP.run("restore", "plan", "full").err())
        .endsWith(
            "hint: name one with --kubeconfig or in KUBECONFIG,"
                + " or plan for an empty cluster with --offline\n");
  }
}
