package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What install, reconcile, uninstall and status do where something else is at work, or in trouble.
 */
class InstallBesideIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final GroupVersionKind SERVICE = new GroupVersionKind("", "v1", "Service");
  private static final GroupVersionKind DEPLOYMENT =
      new GroupVersionKind("apps", "v1", "Deployment");
  private static final GroupVersionKind LEASE =
      new GroupVersionKind("coordination.k8s.io", "v1", "Lease");
  private static final GroupVersionKind LOCATION =
      new GroupVersionKind("velero.io", "v1", "BackupStorageLocation");
  private SandboxServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = SandboxServer.start(0);
    cluster = new LiveCluster(Connection.open(server.url()));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private CliRun lifeboat(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", server.url(), "-n", "v"));
    return CliRun.now(Map.of("HOSTNAME", "desk"), all.toArray(String[]::new));
  }

  private CliRun install(String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "install",
                "--provider=aws",
                "--region=eu-west-1",
                "--bucket=backups",
                "--leave-bucket",
                "--credentials=ambient"));
    words.addAll(List.of(more));
    return lifeboat(words.toArray(String[]::new));
  }

  private Optional<KubeObject> find(GroupVersionKind kind, String name) {
    return cluster
        .discover()
        .find(kind)
        .flatMap(resource -> cluster.get(resource, new NamespacedName("v", name)));
  }

  private KubeObject theInstall() {
    return find(VeleroInstallKind.KIND, "cluster").orElseThrow();
  }

  private void status(GroupVersionKind kind, String name, String yaml) {
    var resource = cluster.discover().find(kind).orElseThrow();
    var answer =
        cluster.patchStatus(
            resource,
            new NamespacedName("v", name),
            KubeObject.parseYaml("{status: " + yaml + "}"));
    assertThat(answer.succeeded()).as(answer.message()).isTrue();
  }

  private void hold(String holder) {
    cluster.converge(
        KubeObject.parseYaml("{apiVersion: v1, kind: Namespace, metadata: {name: v}}"));
    var now =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .format(Instant.now().atOffset(ZoneOffset.UTC));
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: 58497677.cluster.management.io, namespace: v}
            spec: {holderIdentity: "%s", leaseDurationSeconds: 60, renewTime: "%s"}
            """
                .formatted(holder, now)));
  }

  private String holder() {
    return find(LEASE, "58497677.cluster.management.io").orElseThrow().text("/spec/holderIdentity");
  }

  @Test
  void whereNoLoopIsAliveThePassesAreOursAndTheLeaseIsGivenBack() {
    var run = install();

    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(find(SERVICE, "velero-metrics")).isPresent();
    assertThat(holder()).isEmpty();
    assertThat(lifeboat("reconcile").out()).containsPattern("v +cluster .* 0 ");
    assertThat(holder()).isEmpty();
  }

  @Test
  void whereALoopIsAliveItDoesTheWorkAndWeOnlyTell() {
    hold("lifeboat_loop_1");

    var run = CompletableFuture.supplyAsync(this::install);
    Eventually.within(PATIENCE)
        .until("written", () -> find(VeleroInstallKind.KIND, "cluster").isPresent());
    status( // as the loop would
        VeleroInstallKind.KIND,
        "cluster",
        """
        {observedGeneration: %d, conditions: [{type: Ready, status: "False", reason: Unavailable,
        message: the server does not run}]}
        """
            .formatted(theInstall().at("/metadata/generation").asLong()));

    assertThat(run.join().exit()).as(run.join().toString()).isZero();
    assertThat(run.join().err())
        .contains("lifeboat_loop_1 leads and looks after v/cluster")
        .endsWith("not ready yet: the server does not run\n");
    assertThat(find(SERVICE, "velero-metrics")).isEmpty();
    assertThat(holder()).isEqualTo("lifeboat_loop_1");

    var once = lifeboat("reconcile");
    assertThat(once.exit()).isEqualTo(3);
    assertThat(once.out()).containsPattern("v +cluster +False +0 +the server does not run");
    assertThat(find(SERVICE, "velero-metrics")).isEmpty();
  }

  @Test
  void besideALiveOperatorOfAnotherKindNothingIsDone() {
    assertThat(install().exit()).isZero();
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: managed-velero-operator, namespace: v}
            spec:
              replicas: 1
              selector: {matchLabels: {name: o}}
              template: {metadata: {labels: {name: o}}, spec: {containers: [{name: o, image: o}]}}
            """));
    var before = find(DEPLOYMENT, "velero").orElseThrow();

    for (var run :
        List.of(
            install("--server-image=another:v1"), lifeboat("reconcile"), lifeboat("uninstall"))) {
      assertThat(run.exit()).as(run.toString()).isEqualTo(11);
      assertThat(run.out() + run.err())
          .contains("Deployment v/managed-velero-operator looks after ")
          .contains("kubectl scale deployment managed-velero-operator -n v --replicas=0");
    }

    assertThat(find(DEPLOYMENT, "velero").orElseThrow().resourceVersion())
        .isEqualTo(before.resourceVersion());
    assertThat(theInstall().at("/status/conditions").toString()).contains("OtherController");
  }

  @Test
  void anotherWayToKeepItRightTakesTheEarlierOneAway() {
    assertThat(install("--reconcile=watch", "--image=l:v1").exit()).isZero();
    assertThat(find(DEPLOYMENT, "lifeboat")).isPresent();

    assertThat(install().exit()).isZero();
    assertThat(find(DEPLOYMENT, "lifeboat")).as("nothing was asked").isPresent();

    var dryRun = install("--reconcile=cron", "--image=l:v1", "--dry-run=server");
    assertThat(dryRun.out()).containsPattern("Deployment +v +lifeboat +would be deleted");
    assertThat(find(DEPLOYMENT, "lifeboat")).isPresent();

    var cron = install("--reconcile=cron", "--image=l:v1");
    assertThat(cron.out()).containsPattern("Deployment +v +lifeboat +deleted");
    assertThat(find(DEPLOYMENT, "lifeboat")).isEmpty();
    assertThat(find(SERVICE, "lifeboat-metrics")).isEmpty();
    var cronJob = new GroupVersionKind("batch", "v1", "CronJob");
    assertThat(find(cronJob, "lifeboat-reconcile")).isPresent();

    assertThat(install("--reconcile=none").exit()).isZero();
    assertThat(find(cronJob, "lifeboat-reconcile")).isEmpty();
    assertThat(find(new GroupVersionKind("", "v1", "ServiceAccount"), "lifeboat")).isEmpty();
    assertThat(find(new GroupVersionKind("", "v1", "ServiceAccount"), "velero")).isPresent();
  }

  @Test
  void aLocationThatStaysUnavailableIsToldWithVelerosOwnWords() {
    assertThat(install().exit()).isZero();
    status(
        DEPLOYMENT,
        "velero",
        "{availableReplicas: 1, conditions: [{type: Available, status: \"True\"}]}");
    cluster.mergePatch( // the kind has no status subresource, so Velero writes it with the rest
        cluster.discover().find(LOCATION).orElseThrow(),
        new NamespacedName("v", "default"),
        KubeObject.parseYaml("{status: {phase: Unavailable, message: 'rpc error: NoSuchBucket'}}"));

    var run = install("--wait", "--timeout=6s");

    assertThat(run.exit()).as(run.toString()).isEqualTo(124);
    assertThat(run.err())
        .contains(
            "Velero is installed, but not ready: default is unavailable: rpc error: NoSuchBucket")
        .contains("hint: lifeboat doctor --location default tries each thing by itself");
    var status = lifeboat("status");
    assertThat(status.exit()).isEqualTo(4);
    assertThat(status.out())
        .containsPattern("BackupLocationAvailable +False +rpc error: NoSuchBucket")
        .containsPattern("Location v/default +Unavailable +rpc error: NoSuchBucket")
        .contains("remedy: lifeboat doctor --location default");
  }

  @Test
  void anImageOfAPluginThatCannotBePulledIsNamed() {
    assertThat(install().exit()).isZero();
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: velero-1, namespace: v, labels: {component: velero, deploy: velero}}
            spec: {containers: [{name: velero, image: v}]}
            """));
    status(
        new GroupVersionKind("", "v1", "Pod"),
        "velero-1",
        """
        {initContainerStatuses: [{name: velero-plugin-for-aws, state: {waiting: {reason:
        ImagePullBackOff, message: 'Back-off pulling image "wrong:v1"'}}}]}
        """);

    var run = install("--wait", "--timeout=6s");

    assertThat(run.exit()).as(run.toString()).isEqualTo(124);
    assertThat(run.err())
        .contains("container velero-plugin-for-aws waits: ImagePullBackOff, Back-off pulling image")
        .contains("hint: kubectl describe pod -n v");
    assertThat(lifeboat("status").out())
        .containsPattern("Check server +failed +container velero-plugin-for-aws waits: Image");
  }

  @Test
  @DisplayName("kinds that its image is to make are waited for, and what hinders that is told")
  void kindsThatAreNotMadeAreTold() {
    var run = install("--crds=image", "--server-image=velero/velero:v1.18.3", "--timeout=6s");

    assertThat(run.exit()).as(run.toString()).isEqualTo(124);
    assertThat(run.err())
        .containsPattern("Velero is not installed yet: job velero-crds-\\w+ makes Velero's kinds")
        .contains("hint: kubectl get jobs,pods -n v");
    var job = run.err().replaceAll("(?s).*(velero-crds-\\w+).*", "$1");
    status(
        new GroupVersionKind("batch", "v1", "Job"),
        job,
        "{failed: 4, conditions: [{type: Failed, status: \"True\"}]}");

    var failed = install("--crds=image", "--server-image=velero/velero:v1.18.3", "--wait");

    assertThat(failed.exit()).as(failed.toString()).isEqualTo(14);
    assertThat(failed.err())
        .contains("job " + job + " failed; see kubectl logs job/" + job + " (kinds-not-made)")
        .contains("hint: --crds=lifeboat needs no job");
  }
}
