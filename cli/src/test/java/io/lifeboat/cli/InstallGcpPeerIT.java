package io.lifeboat.cli;

import static io.lifeboat.cli.InstallPeers.DEPLOYMENT;
import static io.lifeboat.cli.InstallPeers.INSTALL;
import static io.lifeboat.cli.InstallPeers.LOCATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a real API server, with the bucket in Google's storage. */
@Tag("peers")
class InstallGcpPeerIT {
  private static KubePeer kube;
  private static FakeGcs gcs;

  @BeforeAll
  static void start() {
    kube = KubePeer.start();
    gcs = FakeGcs.start();
  }

  @AfterAll
  static void stop() {
    gcs.close();
    kube.close();
  }

  private static CliRun lifeboat(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--gcs-endpoint=" + gcs.url());
    return CliRun.now(
        Map.of("KUBECONFIG", kube.kubeconfig().toString()), all.toArray(String[]::new));
  }

  private static CliRun install(String namespace) {
    return lifeboat(
        "install",
        "-n",
        namespace,
        "--provider=gcp",
        "--project=" + FakeGcs.PROJECT,
        "--region=europe-west3",
        "--infrastructure=Harbour.X7-" + namespace,
        "--gcp-service-account=velero@harbour.iam.gserviceaccount.com",
        "--workload-identity-provider=projects/1/locations/global/workloadIdentityPools/p/providers/o");
  }

  private static KubeObject get(String namespace, String path) {
    return kube.api().get(path.replace("NS", namespace)).orElseThrow();
  }

  @Test
  @DisplayName("T-6 a fresh GCP cluster gets one bucket, with labels, and Velero with no key")
  void aFreshClusterGetsOneBucket() {
    var before = gcs.count();

    var run = install("fresh");

    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(gcs.count()).isEqualTo(before + 1);
    var status = get("fresh", INSTALL).at("/status/storageBucket");
    var bucket = gcs.bucket(status.path("name").asText());
    assertThat(status.path("provisioned").asBoolean()).isTrue();
    assertThat(bucket.path("location").asText()).isEqualTo("EUROPE-WEST3");
    assertThat(bucket.at("/labels/velero-io-infrastructurename").asText())
        .isEqualTo("harbour-x7-fresh");
    assertThat(bucket.at("/iamConfiguration/publicAccessPrevention").asText())
        .isEqualTo("enforced");
    assertThat(get("fresh", LOCATION).at("/spec").toString())
        .contains("\"provider\":\"gcp\"")
        .contains(bucket.path("name").asText());
    var pod = get("fresh", DEPLOYMENT).at("/spec/template/spec");
    assertThat(pod.toString())
        .contains("serviceAccountToken", "velero-workload-identity")
        .doesNotContain("secretKeyRef");
  }

  @Test
  @DisplayName("T-30 a second pass writes nothing to the bucket")
  void aSecondPassWritesNothingToTheBucket() {
    install("second");
    gcs.forgetRequests();

    var run = install("second");

    assertThat(run.out().lines().skip(1)).allMatch(line -> line.endsWith("unchanged"));
    assertThat(gcs.requests()).allMatch(request -> request.startsWith("GET "));
  }

  @Test
  @DisplayName("T-41 the bucket of an installation that went is taken again by its labels")
  void theBucketIsTakenAgainByItsLabels() {
    install("again");
    var name = get("again", INSTALL).text("/status/storageBucket/name");
    assertThat(lifeboat("uninstall", "-n", "again").out()).containsPattern("Bucket +" + name);
    var before = gcs.count();

    install("again");

    assertThat(get("again", INSTALL).text("/status/storageBucket/name")).isEqualTo(name);
    assertThat(gcs.count()).isEqualTo(before);
  }

  @Test
  void anEmptyBucketGoesWithItsTypedName() {
    install("trial");
    var name = get("trial", INSTALL).text("/status/storageBucket/name");

    var run = lifeboat("uninstall", "-n", "trial", "--delete-bucket=" + name);

    assertThat(run.out()).containsPattern("Bucket +" + name + " +deleted");
    assertThat(gcs.requests()).contains("DELETE /storage/v1/b/" + name);
  }
}
