package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.peers.gcs.FakeGcs;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor at a bucket in Google Cloud Storage. */
class GcsDoctorIT {
  private static final String PLACE = "gs://velero-prod/hub1";
  private FakeGcs gcs;
  private FaultProxy proxy;

  @BeforeEach
  void start() {
    gcs = FakeGcs.start();
    proxy = FaultProxy.inFrontOf(gcs.url());
    run("bucket", "ensure", PLACE, "--gcs-project=" + FakeGcs.PROJECT, "--gcs-region=eu");
  }

  @AfterEach
  void stop() {
    proxy.close();
    gcs.close();
  }

  private CliRun run(String... words) {
    var all = Stream.concat(Stream.of(words), Stream.of("--gcs-endpoint=" + proxy.url()));
    return CliRun.now(Map.of(), all.toArray(String[]::new));
  }

  private CliRun doctor() {
    return run("doctor", "--location=" + PLACE);
  }

  private static String line(CliRun run, String check) {
    return run.out().lines().filter(line -> line.startsWith(check + " ")).findFirst().orElse("");
  }

  @Test
  void whereAllIsWellEachCheckSaysSo() {
    assertThat(doctor().replacing(proxy.url().toString(), "http://gcs"))
        .isEqualTo(
            new CliRun(
                0,
                """
                dns                 ok       http://gcs is 127.0.0.1
                tls                 ok       connected, without TLS
                clock               ok       this machine and the store agree
                credentials         ok       none: the server is reached without TLS, as an emulator
                identity            ok       nobody
                region              ok       eu
                list                ok       allowed
                write               ok       allowed
                read                ok       allowed
                delete              ok       allowed
                conditional-writes  ok       atomic, as far as trying can tell
                posture             ok       as it should be
                lock                ok       nothing is locked
                lifecycle           ok       backups expire after 90 days, none lives longer
                layout              ok       nothing but what Velero knows
                writers             ok       no hub has taken the lease
                """,
                ""));
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        Arguments.of("list", "GET", "/o?", "storage.objects.list", "objectViewer"),
        Arguments.of("write", "POST", "/upload/", "storage.objects.create", "objectUser"),
        Arguments.of("read", "GET", "alt=media", "storage.objects.get", "objectViewer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("actions")
  void anActionThatIsDeniedIsNamedWithTheCommandThatAllowsIt(
      String check, String method, String path, String permission, String role) {
    Predicate<ProxiedRequest> which =
        request -> request.method().equals(method) && request.path().contains(path);
    proxy.spoil(which, Fault.status(403));

    var run = doctor();

    assertThat(run.exit()).isEqualTo(12);
    assertThat(line(run, check))
        .contains("failed", "403")
        .endsWith(
            "; remedy: grant "
                + permission
                + ": gcloud storage buckets add-iam-policy-binding gs://velero-prod"
                + " --member=serviceAccount:ACCOUNT --role=roles/storage."
                + role);
  }

  @Test
  void aSettingThatWasMadeWorseIsNamedWithTheCommandThatMendsIt() {
    gcs.bucket("velero-prod").remove("softDeletePolicy");

    var run = doctor();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(line(run, "posture"))
        .endsWith(
            "warning  not as it should be: soft-delete (off); remedy: lifeboat bucket ensure "
                + PLACE
                + " --gcs-endpoint "
                + proxy.url());
  }

  @Test
  void whoMayNotSeeTheBucketIsToldWhatItTakesAndNothingFails() {
    proxy.spoil(request -> request.path().matches(".*/b/velero-prod(\\?.*)?"), Fault.status(403));

    var run = doctor();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(line(run, "region")).endsWith("ok       the store does not say");
    assertThat(line(run, "posture"))
        .contains(
            "warning  cannot be seen: ", "; remedy: the credentials need storage.buckets.get;")
        .contains(" --print-iam");
    assertThat(line(run, "lock")).endsWith("skipped  cannot be seen either");
  }

  @Test
  void aMissingBucketIsNamed() {
    var run = run("doctor", "--location=gs://velero-prodd");

    assertThat(run.exit()).isEqualTo(10);
    assertThat(line(run, "region")).contains("failed", "bucket velero-prodd", "does not exist");
  }
}
