package io.lifeboat.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
class KubeletPlayerPeerIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Map<String, List<String>> PROGRAMS =
      Map.of("test/shell", List.of("/bin/sh", "-c"));
  private static final String JOB = "/apis/batch/v1/namespaces/default/jobs/";

  private static KubePeer kube;

  @BeforeAll
  static void start() {
    kube = KubePeer.start();
  }

  @AfterAll
  static void stop() {
    kube.close();
  }

  @Test
  void aDeploymentsPodSeesItsEnvironmentItsFilesAndItsToken() {
    kube.apply(
        """
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: runner, namespace: default}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: keys, namespace: default}, stringData: {cloud: s3cret, user: me}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: default}, data: {LEVEL: debug, color: red}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shell, namespace: default}
        spec:
          selector: {matchLabels: {app: shell}}
          template:
            metadata: {labels: {app: shell}}
            spec:
              serviceAccountName: runner
              containers:
              - name: shell
                image: test/shell
                args:
                - |
                  echo "$ME/$APP $USER_NAME $COLOR $(COLOR) $CFG_LEVEL"
                  cat /etc/cloud/cloud /etc/projected/level $FILE; echo
                  cat /etc/projected/token | cut -c1-2
                  exec sleep 600
                env:
                - {name: ME, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                - {name: APP, valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}}
                - {name: USER_NAME, valueFrom: {secretKeyRef: {name: keys, key: user}}}
                - {name: COLOR, valueFrom: {configMapKeyRef: {name: settings, key: color}}}
                - {name: NONE, valueFrom: {configMapKeyRef: {name: absent, key: x, optional: true}}}
                - {name: FILE, value: /var/run/secrets/kubernetes.io/serviceaccount/namespace}
                envFrom:
                - {prefix: CFG_, configMapRef: {name: settings}}
                volumeMounts:
                - {name: cloud, mountPath: /etc/cloud}
                - {name: all, mountPath: /etc/projected}
              volumes:
              - {name: cloud, secret: {secretName: keys}}
              - name: all
                projected:
                  sources:
                  - {configMap: {name: settings, items: [{key: LEVEL, path: level}]}}
                  - {serviceAccountToken: {path: token, audience: sts}}
        """);

    try (var player = new KubeletPlayer(kube, PROGRAMS)) {
      var pod = player.deployment("default", "shell");

      var expected = "default/shell me red red debug\ns3cretdebugdefault\ney\n";
      Eventually.within(SOON).until("its output", () -> pod.output().length() >= expected.length());
      assertThat(pod.output()).isEqualTo(expected);
      assertThat(status("/apis/apps/v1/namespaces/default/deployments/shell"))
          .isEqualTo("{\"available\":1,\"conditions\":[\"Available=True\",\"Progressing=True\"]}");
      assertThat(pod.inCluster().map(found -> found.text("/status/phase"))).contains("Running");
      assertThat(pod.terminate(SOON)).isEqualTo(143);
    }
  }

  @Test
  void aContainerThatEndsInADeploymentIsStartedAgain() {
    kube.apply(workload("apps/v1", "Deployment", "crashing", "Always", "exit 7"));

    try (var player = new KubeletPlayer(kube, PROGRAMS)) {
      var pod = player.deployment("default", "crashing");

      Eventually.within(SOON).until("restarted twice", () -> pod.restarts() >= 2);
      Eventually.within(SOON)
          .until("restarts in status", () -> restartsInCluster(pod.inCluster().orElseThrow()) >= 2);
    }
  }

  @Test
  void aJobThatSucceedsIsComplete() {
    kube.apply(workload("batch/v1", "Job", "good", "OnFailure", "echo done"));

    try (var player = new KubeletPlayer(kube, PROGRAMS)) {
      var pod = player.job("default", "good");

      assertThat(pod.awaitEnd(SOON)).isEqualTo(0);
      assertThat(pod.output()).isEqualTo("done\n");
      assertThat(status(JOB + "good"))
          .isEqualTo("{\"conditions\":[\"SuccessCriteriaMet=True\",\"Complete=True\"]}");
    }
  }

  @Test
  void aJobThatFailsIsTriedUpToItsBackoffLimit() {
    kube.apply(workload("batch/v1", "Job", "bad", "OnFailure", "echo try; exit 4"));

    try (var player = new KubeletPlayer(kube, PROGRAMS)) {
      var pod = player.job("default", "bad");

      assertThat(pod.awaitEnd(SOON)).isEqualTo(4);
      assertThat(pod.output()).isEqualTo("try\ntry\ntry\n");
      assertThat(status(JOB + "bad"))
          .isEqualTo("{\"conditions\":[\"FailureTarget=True\",\"Failed=True\"]}");
    }
  }

  @Test
  void anImageWithoutAProgramIsAnErrorThatNamesIt() {
    kube.apply(workload("batch/v1", "Job", "unknown", "Never", "true"));

    try (var player = new KubeletPlayer(kube, Map.of())) {
      assertThatThrownBy(() -> player.job("default", "unknown"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("test/shell");
    }
  }

  private static String workload(
      String version, String kind, String name, String restartPolicy, String script) {
    var selector = kind.equals("Job") ? "" : "selector: {matchLabels: {app: %s}}".formatted(name);
    var limit = kind.equals("Job") ? "backoffLimit: 2" : "";
    return """
    apiVersion: %s
    kind: %s
    metadata: {name: %s, namespace: default}
    spec:
      %s
      %s
      template:
        metadata: {labels: {app: %s}}
        spec:
          restartPolicy: %s
          containers: [{name: main, image: test/shell, args: ["%s"]}]
    """
        .formatted(version, kind, name, selector, limit, name, restartPolicy, script);
  }

  private static int restartsInCluster(KubeObject pod) {
    return pod.at("/status/containerStatuses/0/restartCount").asInt();
  }

  private static String status(String path) {
    var status = kube.api().get(path).orElseThrow().at("/status");
    var summary = KubeJson.JSON.createObjectNode();
    if (status.has("availableReplicas")) {
      summary.set("available", status.path("availableReplicas"));
    }
    var conditions = summary.putArray("conditions");
    status
        .path("conditions")
        .forEach(
            one -> conditions.add(one.path("type").asText() + "=" + one.path("status").asText()));
    return summary.toString();
  }
}
