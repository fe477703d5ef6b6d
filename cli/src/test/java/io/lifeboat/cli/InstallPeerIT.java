package io.lifeboat.cli;

import static io.lifeboat.cli.InstallPeers.DEPLOYMENT;
import static io.lifeboat.cli.InstallPeers.INSTALL;
import static io.lifeboat.cli.InstallPeers.KEYS;
import static io.lifeboat.cli.InstallPeers.LOCATION;
import static io.lifeboat.cli.InstallPeers.SERVICE;
import static io.lifeboat.cli.InstallPeers.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubeletPlayer;
import io.lifeboat.peers.Peers;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On plain Kubernetes with its controllers, and a store that speaks S3. */
@Tag("peers")
class InstallPeerIT {
  @TempDir private static Path folder;
  private static InstallPeers peers;

  @BeforeAll
  static void start() {
    peers = new InstallPeers(folder);
  }

  @AfterAll
  static void stop() {
    peers.close();
  }

  @Test
  @DisplayName("T-44 the real Velero accepts it: location Available, a backup, its restore")
  void t44veleroAcceptsIt() {
    peers.install("velero");
    peers.kube.kubectl("create", "namespace", "shop");
    peers.kube.kubectl("create", "configmap", "tides", "-n", "shop", "--from-literal=high=noon");
    try (var player = new KubeletPlayer(peers.kube, programs())) {
      Eventually.within(SOON)
          .until(
              "a pod of the Deployment",
              () -> !peers.kube.api().list("/api/v1/namespaces/velero/pods").isEmpty());
      var pod = player.deployment("velero", "velero");

      var run = peers.install("velero", "--wait", "--timeout=60s");

      assertThat(run.err()).as(pod.output()).endsWith("backups can be made\n");
      assertThat(peers.get("velero", LOCATION).text("/status/phase")).isEqualTo("Available");
      var backup = finished("Backup", "backups", "{includedNamespaces: [shop], ttl: 1h}");
      assertThat(backup.text("/status/phase")).as(pod.output()).isEqualTo("Completed");
      peers.kube.kubectl("delete", "namespace", "shop", "--timeout=40s");
      var restore = finished("Restore", "restores", "{backupName: first}");
      assertThat(restore.text("/status/phase")).as(pod.output()).isEqualTo("Completed");
      assertThat(
              peers.kube.kubectl("get", "cm", "tides", "-n", "shop", "-o", "jsonpath={.data.high}"))
          .isEqualTo("noon");
      assertThat(peers.lifeboat("status", "-n", "velero").out())
          .containsPattern("Ready +True")
          .containsPattern("Location velero/default +Available");
      assertThat(peers.lifeboat("doctor", "-n", "velero").out())
          .as(pod.output())
          .containsPattern("api +ok +https://127.0.0.1:[0-9]+ is v1")
          .containsPattern("api-clock +ok")
          .containsPattern("permissions +ok +all [0-9]+ that a pass needs")
          .containsPattern("kinds +ok +of release 1.18.3")
          .containsPattern("server +ok +runs")
          .containsPattern("phases +ok +default available")
          .containsPattern("plugins +ok +test/velero-plugin-for-aws:v1")
          .containsPattern("secrets +ok +Secret cloud-credentials")
          .containsPattern("list +ok +allowed");
    }
  }

  /** The server finds its cluster by a kubeconfig here, and its plugins in their own folder. */
  private static Map<String, List<String>> programs() {
    var built = Peers.built();
    var server =
        "exec %s \"$@\" --kubeconfig=%s --plugin-dir=%s --metrics-address=127.0.0.1:0"
            .formatted(
                built.program("velero"),
                peers.kube.kubeconfig(),
                built.folder().resolve("plugins"));
    return Map.of(
        "test/velero:v1", List.of("/bin/sh", "-c", server, "velero"),
        "test/velero-plugin-for-aws:v1", List.of("/bin/true"));
  }

  private static KubeObject finished(String kind, String plural, String spec) {
    peers.kube.apply(
        "{apiVersion: velero.io/v1, kind: %s, metadata: {name: first, namespace: velero}, spec: %s}"
            .formatted(kind, spec));
    var path = "/apis/velero.io/v1/namespaces/velero/" + plural + "/first";
    return Eventually.within(SOON)
        .get(
            kind + " finished",
            () ->
                peers.kube.api().get(path).filter(o -> o.at("/status").has("completionTimestamp")));
  }

  @Test
  @DisplayName("T-30 T-31 F-15 F-16 F-21 F-23 a second pass only reads")
  void t30aSecondPassOnlyReads() {
    peers.install("second");
    // a quantity that the server writes otherwise
    peers.patch("second", INSTALL, "{spec: {velero: {resources: {requests: {cpu: 1000m}}}}}");
    try (var proxy = FaultProxy.inFrontOf(peers.kube.url())) {
      var through = peers.kube.kubeconfigThrough(proxy);
      Eventually.within(SOON) // the Deployment's controller may still change a condition
          .until(
              "a pass that wrote nothing",
              () -> {
                var known = proxy.requests().size();
                peers.install(through, "second");
                return proxy.requests().stream().skip(known).noneMatch(InstallPeerIT::isWrite);
              });
      var before = proxy.requests().size();

      var run = peers.install(through, "second");
      assertThat(run.out().lines().skip(1)).allMatch(line -> line.endsWith("unchanged"));
      assertThat(peers.lifeboat(through, "reconcile", "-n", "second").out())
          .containsPattern("second +cluster .* 0 ");

      assertThat(proxy.requests().subList(before, proxy.requests().size()))
          .isNotEmpty()
          .noneMatch(InstallPeerIT::isWrite);
    }
  }

  /** Of anything but the Lease, which is whose that works. */
  private static boolean isWrite(ProxiedRequest request) {
    return request.isWrite()
        && !request.path().endsWith("/leases/58497677.cluster.management.io")
        && !request.path().endsWith("/leases");
  }

  @Test
  @DisplayName("T-28 F-14 F-22 E-18 hand edits are put right; what others added stays")
  void t28handEditsArePutRight() {
    peers.install("edited");
    peers.patch("edited", LOCATION, "{spec: {provider: gcp, objectStorage: {bucket: wrong}}}");
    peers.patch(
        "edited", LOCATION, "{spec: {accessMode: ReadOnly}, metadata: {labels: {team: sre}}}");
    peers.patch(
        "edited",
        DEPLOYMENT,
        """
        metadata: {annotations: {other/note: kept}, labels: {team: sre}}
        spec: {replicas: 0, template: {metadata: {annotations: {restartedAt: now}}}}
        """);
    peers.kube.kubectl("set", "env", "deployment/velero", "-n", "edited", "AZURE=1");
    peers.kube.kubectl("set", "image", "deployment/velero", "-n", "edited", "velero=evil");
    peers.patch(
        "edited",
        SERVICE,
        """
        spec:
          selector: {deploy: nothing}
          ports: [{name: metrics, port: 8085}, {name: cr-metrics, port: 8686}]
        """);

    assertThat(peers.lifeboat("reconcile", "-n", "edited").out())
        .containsPattern("edited +cluster .* 3 ");

    var location = peers.get("edited", LOCATION);
    assertThat(location.text("/spec/provider")).isEqualTo("aws");
    assertThat(location.text("/spec/objectStorage/bucket")).isEqualTo("backups-edited");
    assertThat(location.text("/spec/accessMode")).isEqualTo("ReadOnly");
    assertThat(location.labels()).containsEntry("team", "sre");
    var deployment = peers.get("edited", DEPLOYMENT);
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.text("/spec/template/spec/containers/0/image"))
        .isEqualTo("test/velero:v1");
    assertThat(deployment.annotation("other/note")).isEqualTo("kept");
    assertThat(deployment.labels()).containsEntry("team", "sre");
    assertThat(deployment.at("/spec/template/spec/containers/0/env").findValuesAsText("name"))
        .contains("AZURE", "AWS_SHARED_CREDENTIALS_FILE");
    assertThat(deployment.at("/spec/template/metadata/annotations").has("restartedAt")).isTrue();
    var service = peers.get("edited", SERVICE);
    assertThat(service.text("/spec/selector/deploy")).isEqualTo("velero");
    assertThat(service.at("/spec/ports").findValuesAsText("name")).containsExactly("metrics");

    peers.kube.kubectl("delete", "service", "velero-metrics", "-n", "edited");
    peers.lifeboat("reconcile", "-n", "edited");
    assertThat(peers.get("edited", SERVICE).name()).isEqualTo("velero-metrics");
  }

  @Test
  @DisplayName("T-24 E-16 another key in the Secret restarts the server; a missing one is told")
  void t24aRotatedSecretRestartsTheServer() throws IOException {
    peers.install("rotated");
    peers.lifeboat("reconcile", "-n", "rotated");
    var before = hash("rotated");

    peers.keys(KEYS.replace("hunter2", "hunter3"));
    peers.install("rotated");
    peers.keys(KEYS);

    assertThat(hash("rotated")).isNotEmpty().isNotEqualTo(before);
    peers.kube.kubectl("delete", "secret", "cloud-credentials", "-n", "rotated");
    peers.lifeboat("reconcile", "-n", "rotated");
    assertThat(peers.get("rotated", INSTALL).at("/status/conditions").toString())
        .contains("CredentialsMissing");
  }

  private static String hash(String namespace) {
    return peers
        .get(namespace, DEPLOYMENT)
        .text("/spec/template/metadata/annotations/lifeboat.io~1config-hash");
  }

  @Test
  @DisplayName("F-2 the CronJob's account may do all that a pass needs, and nothing by wildcard")
  void theAccountOfTheCronJobMayDoAllThatAPassNeeds() throws IOException {
    peers.install("kept", "--reconcile=cron", "--image=test/lifeboat:v1");
    assertThat(peers.kube.kubectl("get", "cronjob", "-n", "kept", "-o", "name"))
        .isEqualTo("cronjob.batch/lifeboat-reconcile\n");
    for (var role :
        List.of("clusterrole/lifeboat-reconcile-kept", "-n=kept role/lifeboat-reconcile")) {
      var words = new ArrayList<>(List.of("get", "-o", "yaml"));
      words.addAll(List.of(role.split(" ", -1)));
      assertThat(peers.kube.kubectl(words.toArray(String[]::new))).doesNotContain("'*'");
    }
    peers.patch("kept", DEPLOYMENT, "{spec: {replicas: 0}}");
    peers.kube.kubectl("delete", "service", "velero-metrics", "-n", "kept");
    var token = peers.kube.kubectl("create", "token", "lifeboat", "-n", "kept").strip();
    var itself =
        Files.writeString(
            folder.resolve("kept.kubeconfig"),
            Files.readString(peers.kube.kubeconfig()).replace(peers.kube.token(), token));

    assertThat(peers.lifeboat(itself, "doctor", "-n", "kept").out())
        .containsPattern("permissions +ok +all [0-9]+ that a pass needs");
    var run = peers.lifeboat(itself, "reconcile", "-n", "kept", "-v");

    assertThat(run.out()).as(run.err()).containsPattern("kept +cluster .* 2 ");
    assertThat(peers.get("kept", DEPLOYMENT).at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(peers.get("kept", SERVICE).name()).isEqualTo("velero-metrics");
  }

  @Test
  void aNamespaceThatIsStuckInItsDeletionIsTold() {
    peers.kube.apply("{apiVersion: v1, kind: Namespace, metadata: {name: stuck}}");
    peers.kube.apply(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, namespace: stuck,"
            + " finalizers: [example.com/held]}}");
    peers.kube.kubectl("delete", "namespace", "stuck", "--wait=false");

    var run =
        peers.lifeboat(
            "install",
            "-n=stuck",
            "--bucket=backups-stuck",
            "--infrastructure=stuck",
            "--s3-endpoint=" + peers.s3.url(),
            "--credentials=ambient");

    assertThat(run.exit()).as(run.toString()).isEqualTo(14);
    assertThat(run.err())
        .contains("its namespace is being deleted, and nothing can be made in it")
        .contains("(namespace-terminating)")
        .contains("hint: wait until it is gone; if it stays, ");
    peers.patch("stuck", "/api/v1/namespaces/NS/configmaps/held", "{metadata: {finalizers: null}}");
  }

  @Test
  void aDryRunOnTheServerStoresNothing() {
    var run = peers.install("rehearsed", "--dry-run=server");

    assertThat(run.out()).containsPattern("Namespace +rehearsed +would be created");
    assertThat(peers.kube.api().get("/api/v1/namespaces/rehearsed")).isEmpty();
  }
}
