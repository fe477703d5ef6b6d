package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.KubeletPlayer;
import io.lifeboat.peers.Peers;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String KEYS =
      "[default]\naws_access_key_id=a\naws_secret_access_key=hunter2\n";
  @TempDir private static Path folder;
  private static KubePeer kube;
  private static S3Peer s3;

  @BeforeAll
  static void start() throws IOException {
    kube = KubePeer.startWithControllers();
    s3 = S3Peer.start();
    Files.writeString(folder.resolve("keys.ini"), KEYS);
  }

  @AfterAll
  static void stop() {
    s3.close();
    kube.close();
  }

  private static CliRun lifeboat(Path kubeconfig, String... words) {
    return CliRun.now(
        Map.of(
            "KUBECONFIG", kubeconfig.toString(),
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b"),
        words);
  }

  private static CliRun lifeboat(String... words) {
    return lifeboat(kube.kubeconfig(), words);
  }

  private static CliRun install(Path kubeconfig, String namespace, String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "install",
                "-n",
                namespace,
                "--bucket=backups-" + namespace,
                "--infrastructure=" + namespace,
                "--s3-endpoint=" + s3.url(),
                "--credentials-file=" + folder.resolve("keys.ini"),
                "--server-image=test/velero:v1",
                "--plugin=test/velero-plugin-for-aws:v1"));
    words.addAll(List.of(more));
    var run = lifeboat(kubeconfig, words.toArray(String[]::new));
    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
    return run;
  }

  private static CliRun install(String namespace, String... more) {
    return install(kube.kubeconfig(), namespace, more);
  }

  private static KubeObject get(String namespace, String path) {
    return kube.api().get(path.replace("NS", namespace)).orElseThrow();
  }

  private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/NS/deployments/velero";
  private static final String LOCATION =
      "/apis/velero.io/v1/namespaces/NS/backupstoragelocations/default";
  private static final String SERVICE = "/api/v1/namespaces/NS/services/velero-metrics";
  private static final String INSTALL =
      "/apis/managed.openshift.io/v1alpha2/namespaces/NS/veleroinstalls/cluster";

  @Test
  @DisplayName("T-44 the real Velero accepts it: location Available, a backup, its restore")
  void t44veleroAcceptsIt() {
    install("velero");
    kube.kubectl("create", "namespace", "shop");
    kube.kubectl("create", "configmap", "tides", "-n", "shop", "--from-literal=high=noon");
    try (var player = new KubeletPlayer(kube, programs())) {
      Eventually.within(SOON)
          .until(
              "a pod of the Deployment",
              () -> !kube.api().list("/api/v1/namespaces/velero/pods").isEmpty());
      var pod = player.deployment("velero", "velero");

      var run = install("velero", "--wait", "--timeout=60s");

      assertThat(run.err()).as(pod.output()).endsWith("backups can be made\n");
      assertThat(get("velero", LOCATION).text("/status/phase")).isEqualTo("Available");
      var backup = finished("Backup", "backups", "{includedNamespaces: [shop], ttl: 1h}");
      assertThat(backup.text("/status/phase")).as(pod.output()).isEqualTo("Completed");
      kube.kubectl("delete", "namespace", "shop", "--timeout=40s");
      var restore = finished("Restore", "restores", "{backupName: first}");
      assertThat(restore.text("/status/phase")).as(pod.output()).isEqualTo("Completed");
      assertThat(kube.kubectl("get", "cm", "tides", "-n", "shop", "-o", "jsonpath={.data.high}"))
          .isEqualTo("noon");
      assertThat(lifeboat("status", "-n", "velero").out())
          .containsPattern("Ready +True")
          .containsPattern("Location velero/default +Available");
    }
  }

  /** The server finds its cluster by a kubeconfig here, and its plugins in their own folder. */
  private static Map<String, List<String>> programs() {
    var peers = Peers.built();
    var server =
        "exec %s \"$@\" --kubeconfig=%s --plugin-dir=%s --metrics-address=127.0.0.1:0"
            .formatted(
                peers.program("velero"), kube.kubeconfig(), peers.folder().resolve("plugins"));
    return Map.of(
        "test/velero:v1", List.of("/bin/sh", "-c", server, "velero"),
        "test/velero-plugin-for-aws:v1", List.of("/bin/true"));
  }

  private static KubeObject finished(String kind, String plural, String spec) {
    kube.apply(
        "{apiVersion: velero.io/v1, kind: %s, metadata: {name: first, namespace: velero}, spec: %s}"
            .formatted(kind, spec));
    var path = "/apis/velero.io/v1/namespaces/velero/" + plural + "/first";
    return Eventually.within(SOON)
        .get(
            kind + " finished",
            () -> kube.api().get(path).filter(o -> o.at("/status").has("completionTimestamp")));
  }

  @Test
  @DisplayName("T-30 T-31 a second pass only reads")
  void t30aSecondPassOnlyReads() {
    install("second");
    try (var proxy = FaultProxy.inFrontOf(kube.url())) {
      var through = kube.kubeconfigThrough(proxy);
      Eventually.within(SOON) // the Deployment's controller may still change a condition
          .until(
              "a pass that wrote nothing",
              () -> {
                var known = proxy.requests().size();
                install(through, "second");
                return proxy.requests().stream().skip(known).noneMatch(ProxiedRequest::isWrite);
              });
      var before = proxy.requests().size();

      var run = install(through, "second");
      assertThat(run.out().lines().skip(1)).allMatch(line -> line.endsWith("unchanged"));
      assertThat(lifeboat(through, "reconcile", "-n", "second").out())
          .containsPattern("second +cluster .* 0 ");

      assertThat(proxy.requests().subList(before, proxy.requests().size()))
          .isNotEmpty()
          .noneMatch(ProxiedRequest::isWrite);
    }
  }

  @Test
  @DisplayName("T-28 F-14 E-18 hand edits are put right; what others added stays")
  void t28handEditsArePutRight() {
    install("edited");
    patch("edited", LOCATION, "{spec: {provider: gcp, objectStorage: {bucket: wrong}}}");
    patch("edited", LOCATION, "{spec: {accessMode: ReadOnly}, metadata: {labels: {team: sre}}}");
    patch(
        "edited",
        DEPLOYMENT,
        """
        metadata: {annotations: {other/note: kept}, labels: {team: sre}}
        spec: {replicas: 0, template: {metadata: {annotations: {restartedAt: now}}}}
        """);
    kube.kubectl("set", "env", "deployment/velero", "-n", "edited", "AZURE=1");
    kube.kubectl("set", "image", "deployment/velero", "-n", "edited", "velero=evil");
    patch("edited", SERVICE, "{spec: {selector: {deploy: nothing}}}");

    assertThat(lifeboat("reconcile", "-n", "edited").out())
        .containsPattern("edited +cluster .* 3 ");

    var location = get("edited", LOCATION);
    assertThat(location.text("/spec/provider")).isEqualTo("aws");
    assertThat(location.text("/spec/objectStorage/bucket")).isEqualTo("backups-edited");
    assertThat(location.text("/spec/accessMode")).isEqualTo("ReadOnly");
    assertThat(location.labels()).containsEntry("team", "sre");
    var deployment = get("edited", DEPLOYMENT);
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.text("/spec/template/spec/containers/0/image"))
        .isEqualTo("test/velero:v1");
    assertThat(deployment.annotation("other/note")).isEqualTo("kept");
    assertThat(deployment.labels()).containsEntry("team", "sre");
    assertThat(deployment.at("/spec/template/spec/containers/0/env").findValuesAsText("name"))
        .contains("AZURE", "AWS_SHARED_CREDENTIALS_FILE");
    assertThat(deployment.at("/spec/template/metadata/annotations").has("restartedAt")).isTrue();
    assertThat(get("edited", SERVICE).text("/spec/selector/deploy")).isEqualTo("velero");

    kube.kubectl("delete", "service", "velero-metrics", "-n", "edited");
    lifeboat("reconcile", "-n", "edited");
    assertThat(get("edited", SERVICE).name()).isEqualTo("velero-metrics");
  }

  private static void patch(String namespace, String path, String yaml) {
    kube.api().patch(path.replace("NS", namespace), KubeObject.parseYaml(yaml));
  }

  @Test
  @DisplayName("T-24 E-16 another key in the Secret restarts the server; a missing one is told")
  void t24aRotatedSecretRestartsTheServer() throws IOException {
    install("rotated");
    lifeboat("reconcile", "-n", "rotated");
    var before = hash("rotated");

    Files.writeString(folder.resolve("keys.ini"), KEYS.replace("hunter2", "hunter3"));
    install("rotated");
    Files.writeString(folder.resolve("keys.ini"), KEYS);

    assertThat(hash("rotated")).isNotEmpty().isNotEqualTo(before);
    kube.kubectl("delete", "secret", "cloud-credentials", "-n", "rotated");
    lifeboat("reconcile", "-n", "rotated");
    assertThat(get("rotated", INSTALL).at("/status/conditions").toString())
        .contains("CredentialsMissing");
  }

  private static String hash(String namespace) {
    return get(namespace, DEPLOYMENT)
        .text("/spec/template/metadata/annotations/lifeboat.io~1config-hash");
  }

  @Test
  @DisplayName("T-41 what it owns goes with it; the bucket stays and is taken again")
  void t41whatItOwnsGoesWithIt() {
    install("removed");
    kube.kubectl("delete", "veleroinstall", "cluster", "-n", "removed");
    Eventually.within(SOON)
        .until(
            "owned objects gone",
            () ->
                kube.api().get(DEPLOYMENT.replace("NS", "removed")).isEmpty()
                    && kube.api().get(LOCATION.replace("NS", "removed")).isEmpty());
    assertThat(lifeboat("bucket", "audit", "backups-removed", "--s3-endpoint=" + s3.url()).exit())
        .isZero();

    var run = install("removed");

    assertThat(run.err()).doesNotContain("creating the bucket");
    assertThat(get("removed", INSTALL).text("/status/storageBucket/name"))
        .isEqualTo("backups-removed");
  }

  @Test
  @DisplayName("F-2 the CronJob's account may do all that a pass needs, and nothing by wildcard")
  void theAccountOfTheCronJobMayDoAllThatAPassNeeds() throws IOException {
    install("kept", "--reconcile=cron", "--image=test/lifeboat:v1");
    assertThat(kube.kubectl("get", "cronjob", "-n", "kept", "-o", "name"))
        .isEqualTo("cronjob.batch/lifeboat-reconcile\n");
    for (var role :
        List.of("clusterrole/lifeboat-reconcile-kept", "-n=kept role/lifeboat-reconcile")) {
      var words = new ArrayList<>(List.of("get", "-o", "yaml"));
      words.addAll(List.of(role.split(" ", -1)));
      assertThat(kube.kubectl(words.toArray(String[]::new))).doesNotContain("'*'");
    }
    patch("kept", DEPLOYMENT, "{spec: {replicas: 0}}");
    kube.kubectl("delete", "service", "velero-metrics", "-n", "kept");
    var token = kube.kubectl("create", "token", "lifeboat", "-n", "kept").strip();
    var itself =
        Files.writeString(
            folder.resolve("kept.kubeconfig"),
            Files.readString(kube.kubeconfig()).replace(kube.token(), token));

    var run = lifeboat(itself, "reconcile", "-n", "kept", "-v");

    assertThat(run.out()).as(run.err()).containsPattern("kept +cluster .* 2 ");
    assertThat(get("kept", DEPLOYMENT).at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(get("kept", SERVICE).name()).isEqualTo("velero-metrics");
  }

  @Test
  void uninstallSaysWhatGoesAndWhatStays() {
    install("leaving");

    var dryRun = lifeboat("uninstall", "-n", "leaving", "--dry-run");
    assertThat(dryRun.out()).containsPattern("Deployment +leaving +velero +would be deleted");
    assertThat(kube.api().get(DEPLOYMENT.replace("NS", "leaving"))).isPresent();

    var run = lifeboat("uninstall", "-n", "leaving");
    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.out())
        .containsPattern("ClusterRoleBinding +velero-leaving +deleted")
        .containsPattern("Namespace +leaving +stays");
    assertThat(run.err()).contains("bucket backups-leaving stays");
    assertThat(kube.api().get(DEPLOYMENT.replace("NS", "leaving"))).isEmpty();
    assertThat(lifeboat("uninstall", "-n", "leaving").exit()).isEqualTo(10);
  }

  @Test
  void aDryRunOnTheServerStoresNothing() {
    var run = install("rehearsed", "--dry-run=server");

    assertThat(run.out()).containsPattern("Namespace +rehearsed +would be created");
    assertThat(kube.api().get("/api/v1/namespaces/rehearsed")).isEmpty();
  }
}
