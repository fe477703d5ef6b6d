package io.lifeboat.velero.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.VeleroKinds;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real kube-apiserver takes and refuses. */
@Tag("peers")
class VeleroInstallKindPeerIT {
  private static final String INSTALLS =
      "/apis/managed.openshift.io/v1alpha2/namespaces/default/veleroinstalls";
  private static KubePeer kube;

  @BeforeAll
  static void start() {
    kube = KubePeer.start();
    kube.apply(VeleroInstallKind.definition().toYaml());
    VeleroKinds.definitions().forEach(kind -> kube.apply(kind.toYaml()));
    kube.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s");
  }

  @AfterAll
  static void stop() {
    kube.close();
  }

  /** The server's answer to the creation of a VeleroInstall, without leaving one behind. */
  private static HttpResponse<String> answer(String name, String spec) {
    var body =
        """
        apiVersion: managed.openshift.io/v1alpha2
        kind: VeleroInstall
        metadata: {name: %s, namespace: default}
        spec: {%s}
        """
            .formatted(name, spec);
    return kube.api().send("POST", INSTALLS + "?dryRun=All", "application/yaml", body);
  }

  @Test
  void anEmptySpecStaysEmptyButForItsDefaults() {
    assertThat(KubeObject.parse(answer("cluster", "").body().getBytes(UTF_8)).at("/spec"))
        .hasToString("{\"deletionPolicy\":\"Retain\",\"paused\":false}");
  }

  @Test
  @DisplayName("E-17 there is one VeleroInstall in a namespace, and its name is cluster")
  void anotherNameIsRefused() {
    assertThat(answer("second", "").body()).contains("there is one VeleroInstall in a cluster");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "storage: {provider: azure}|Unsupported value",
        "storage: {bucketName: UPPER}|spec.storage.bucketName",
        "storage: {bucketName: ab}|spec.storage.bucketName",
        "storage: {endpoint: 'ftp://x', bucketName: abc}|spec.storage.endpoint",
        "storage: {endpoint: 'http://me:pw@x', bucketName: abc}|spec.storage.endpoint",
        "storage: {endpoint: 'http://x', provider: gcp, bucketName: abc}|stores that speak S3",
        "storage: {endpoint: 'http://x'}|needs bucketName or infrastructureName",
        "storage: {adoptionPolicy: ByName}|adoption by name needs a bucketName",
        "storage: {objectLock: {days: 90}}|can never expire",
        "storage: {objectLock: {days: 30}, lifecycle: {expireDays: 30}}|can never expire",
        "storage: {lifecycle: {expireDays: 0}}|expireDays",
        "storage: {encryption: {kmsKey: k}}|a kmsKey is for SSE-KMS",
        "storage: {prefix: /slash/}|spec.storage.prefix",
        "credentials: {source: Secret}|needs a secretName",
        "credentials: {source: WebIdentity}|needs a roleARN",
        "credentials: {roleARN: nonsense}|spec.credentials.roleARN",
        "credentials: {roleARN: 'arn:aws:iam::123456789012:role/r', secretName: s}|without a secret",
        "credentials: {roleARN: 'arn:aws:iam::123456789012:role/r', serviceAccount: a@b}|name one",
        "credentials: {workloadIdentityProvider: 'projects/1/locations/global/workloadIdentityPools/p/providers/q'}|needs the serviceAccount",
        "velero: {access: Least, crds: Image}|only as a ClusterAdmin",
        "velero: {args: [server]}|spec.velero.args",
        "velero: {access: Everything}|Unsupported value",
        "velero: {images: {server: 'a b'}}|spec.velero.images.server",
        "velero: {trustedCA: {}}|configMapName",
        "deletionPolicy: Burn|Unsupported value",
        "paused: 'yes'|spec.paused"
      })
  void nonsenseIsRefused(String spec, String why) {
    var answer = answer("cluster", spec);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains(why);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "storage: {endpoint: 'https://minio.example.com:9000', bucketName: velero, prefix: a/b}",
        "storage: {objectLock: {days: 14}, encryption: {type: SSE-KMS, kmsKey: k}}",
        "credentials: {source: Ambient}",
        "credentials: {roleARN: 'arn:aws-us-gov:iam::123456789012:role/path/r'}",
        "velero: {resources: {limits: {memory: 1Gi}}, nodeAgent: {enabled: true}}",
        "paused: true, deletionPolicy: Delete"
      })
  void senseIsTaken(String spec) {
    var answer = answer("cluster", spec);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void whatVeleroMayAddToItsKindsIsKept() {
    kube.apply(
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: future, namespace: default}
        spec: {ttl: 1h, fieldOfTomorrow: {deep: true}, hooks: {resources: [{name: a, other: 1}]}}
        status: {phase: PhaseOfTomorrow, startTimestamp: null}
        """);

    var kept = kube.kubectl("get", "backup.velero.io", "future", "-o", "jsonpath={.spec}{.status}");
    assertThat(kept).contains("fieldOfTomorrow", "\"other\":1", "PhaseOfTomorrow");
    Eventually.within(Duration.ofSeconds(30))
        .until(
            "the schema is published",
            () ->
                kube.api()
                    .send("GET", "/openapi/v3/apis/velero.io/v1", "application/json", "")
                    .body()
                    .contains("excludedNamespaceScopedResources"));
  }
}
