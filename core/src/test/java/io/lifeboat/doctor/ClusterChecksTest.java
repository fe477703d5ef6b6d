package io.lifeboat.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.doctor.Finding.State;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.velero.VeleroKinds;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterChecksTest {
  private static final String SERVER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: velero, namespace: velero}
      spec:
        replicas: 1
        selector: {matchLabels: {deploy: velero}}
        template:
          spec:
            initContainers: [{name: p, image: docker.io/velero/velero-plugin-for-aws:v1.14.0}]
            containers: [{name: velero}]
      status: {availableReplicas: 1}
      """;
  private static final String LOCATION =
      """
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: default, namespace: velero}
      spec: {provider: aws, credential: {name: cloud-credentials, key: cloud}}
      status: {phase: Available}
      """;

  private static String secret(String cloud) {
    return "{apiVersion: v1, kind: Secret, metadata: {name: cloud-credentials, namespace: velero},"
        + " data: {cloud: '"
        + Base64.getEncoder()
            .encodeToString(cloud.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + "'}}";
  }

  private static String pod(String status) {
    return "{apiVersion: v1, kind: Pod, metadata: {name: velero-1, namespace: velero, labels:"
        + " {deploy: velero}}, status: "
        + status
        + "}";
  }

  private static ClusterInMemory healthy() {
    return new ClusterInMemory().with(VeleroKinds.definitions());
  }

  private static List<Finding> examine(ClusterInMemory cluster) {
    var clock = Clock.fixed(ClusterInMemory.NOON, ZoneOffset.UTC);
    var checks = new ClusterChecks(cluster, () -> "velero", clock).all();
    return new Doctor(checks, check -> {}).examine();
  }

  private static Finding finding(ClusterInMemory cluster, String check) {
    return examine(cluster).stream()
        .filter(found -> found.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whereAllIsWellEachCheckSaysSo() {
    var keys = "[default]\naws_access_key_id=a\naws_secret_access_key=b\n";

    var found = examine(healthy().with(SERVER, LOCATION, secret(keys), pod("{phase: Running}")));

    assertThat(found).extracting(Finding::state).containsOnly(State.OK);
    assertThat(found)
        .extracting(one -> one.check() + ": " + one.what())
        .contains(
            "api: https://cluster is v1.34.4",
            "api-clock: this machine and the API server agree",
            "kinds: of release 1.18.3",
            "server: runs",
            "phases: default available",
            "plugins: docker.io/velero/velero-plugin-for-aws:v1.14.0",
            "secrets: Secret cloud-credentials");
  }

  @Test
  void withoutAnAnswerNothingElseIsAsked() {
    var found = examine(healthy().silent());

    assertThat(found.get(0).kind()).contains(FailureKind.UNAVAILABLE);
    assertThat(found.subList(1, found.size()))
        .extracting(Finding::state)
        .containsOnly(State.SKIPPED);
  }

  @Test
  void aClockThatIsOffIsTold() {
    var ahead = Optional.of(ClusterInMemory.NOON.plusSeconds(300));

    assertThat(finding(healthy().at(ahead), "api-clock"))
        .extracting(Finding::state, Finding::what)
        .containsExactly(State.WARNING, "this machine is 300 s behind the API server");
  }

  @Test
  void permissionsThatAreMissingAreNamed() {
    var found =
        finding(
            healthy()
                .allowing(a -> !(a.verb().equals("patch") && a.resource().equals("deployments"))),
            "permissions");

    assertThat(found.kind()).contains(FailureKind.DENIED);
    assertThat(found.what()).matches("1 of [0-9]+ refused: patch deployments.apps in velero");
  }

  @Test
  void kindsThatAreMissingOrOldAreNamed() {
    var kinds = new ArrayList<>(VeleroKinds.definitions());
    var schedules = kinds.removeIf(kind -> kind.name().equals("schedules.velero.io"));
    assertThat(schedules).isTrue();

    assertThat(finding(new ClusterInMemory().with(kinds), "kinds").what())
        .isEqualTo("missing: schedules.velero.io");
    kinds.set(0, kinds.get(0).with("/metadata/annotations/lifeboat.io~1velero-release", "1.9.0"));
    kinds.addAll(
        VeleroKinds.definitions().stream().filter(k -> k.name().startsWith("schedules.")).toList());
    assertThat(finding(new ClusterInMemory().with(kinds), "kinds"))
        .extracting(Finding::state, Finding::what)
        .containsExactly(State.WARNING, "of an older release than 1.18.3: " + kinds.get(0).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state: {waiting: {reason: ImagePullBackOff, message: no such image}}|failed|container velero waits: ImagePullBackOff, no such image
          state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {reason: Error, exitCode: 1, finishedAt: t, message: no location}}|failed|container velero waits: CrashLoopBackOff; last: Error, exit code 1 at t: no location
          restartCount: 1, lastState: {terminated: {reason: OOMKilled, exitCode: 137, finishedAt: t}}|warning|runs; restarted 1 times, last: OOMKilled, exit code 137 at t
          restartCount: 1, lastState: {terminated: {reason: Completed, exitCode: 0, finishedAt: t}}|ok|runs; restarted 1 times, last: Completed, exit code 0 at t
          """)
  void whatTheServersPodSaysIsTold(String status, String state, String what) {
    var pod = pod("{containerStatuses: [{name: velero, " + status + "}]}");

    var found = finding(healthy().with(SERVER, pod), "server");

    assertThat(found)
        .extracting(one -> one.state().toString(), Finding::what)
        .containsExactly(state, what);
  }

  @Test
  void aPodThatFitsNowhereSaysWhy() {
    var pod =
        pod(
            "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: no node}]}");
    var server = SERVER.replace("availableReplicas: 1", "availableReplicas: 0");

    assertThat(finding(healthy().with(server, pod), "server").what())
        .isEqualTo("no pod is ready: no node");
    assertThat(finding(healthy(), "server").code()).isEqualTo("server-missing");
  }

  @Test
  void aLocationThatIsUnavailableSaysWhatVeleroSays() {
    var down =
        LOCATION.replace("phase: Available", "phase: Unavailable, message: 'no such bucket'");

    assertThat(finding(healthy().with(down), "phases").what())
        .isEqualTo("default is unavailable: no such bucket");
  }

  @Test
  void aPluginThatALocationNeedsIsMissed() {
    var location = LOCATION.replace("provider: aws", "provider: velero.io/gcp");

    assertThat(finding(healthy().with(SERVER, location), "plugins").what())
        .isEqualTo("no init container of the server brings a plugin for gcp");
  }

  @Test
  void aSecretThatIsMissingOrMisshapenIsToldWithoutItsContent() {
    assertThat(finding(healthy().with(LOCATION), "secrets").what())
        .isEqualTo("there is no Secret cloud-credentials in namespace velero");
    assertThat(finding(healthy().with(LOCATION, secret("hunter2")), "secrets").what())
        .isEqualTo(
            "key cloud of Secret cloud-credentials is no file of the AWS tools: it has no [default]");
  }

  @Test
  void aRoleNeedsNoSecret() {
    var server =
        SERVER.replace(
            "{name: velero}]",
            "{name: velero, env: [{name: AWS_ROLE_ARN, value: 'arn:aws:iam::123456789012:role/v'}]}]");
    var location = LOCATION.replace(", credential: {name: cloud-credentials, key: cloud}", "");

    assertThat(finding(healthy().with(server, location), "secrets").what())
        .isEqualTo("no key; the token is exchanged for arn:aws:iam::123456789012:role/v");
  }
}
