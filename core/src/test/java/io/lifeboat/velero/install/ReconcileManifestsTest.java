package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.install.ReconcileManifests.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests for whoever does not let the program install them. */
class ReconcileManifestsTest {
  private static final Path CHECKED_IN = Path.of("..", "packaging", "manifests");

  private static List<KubeObject> objects(String how) {
    return objects(how, Set.of());
  }

  private static List<KubeObject> objects(String how, Set<GroupVersionKind> served) {
    var install =
        KubeObject.parseYaml(
            """
            apiVersion: managed.openshift.io/v1alpha2
            kind: VeleroInstall
            metadata: {name: cluster, namespace: velero}
            spec:
              infrastructureName: test
              storage: {provider: aws, region: eu-west-1, bucketName: backups}
              credentials: {source: Secret, secretName: cloud-credentials, secretKey: cloud}
            """);
    var spec = InstallSpec.of(install);
    var platform = PlatformDetection.detect(PlatformFacts.serving(served), spec);
    var plan = InstallPlan.first("velero", spec, platform, new BucketName("backups"));
    return ReconcileManifests.of(Keeper.valueOf(how.toUpperCase(Locale.ROOT)), plan, "IMAGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron", "watch"})
  void theManifestIsWhatTheProgramInstalls(String how) throws IOException {
    var file = CHECKED_IN.resolve("reconcile-" + how + ".yaml");
    var rendered =
        objects(how).stream().map(KubeObject::toYaml).collect(Collectors.joining("---\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, rendered);
    }

    assertThat(Files.readString(file)).isEqualTo(rendered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron", "watch"})
  void nothingIsAllowedByWildcard(String how) {
    for (var object : objects(how)) {
      for (var rule : object.at("/rules")) {
        assertThat(texts(rule.path("verbs"))).isNotEmpty().doesNotContain("*", "bind");
        if (texts(rule.path("verbs")).contains("delete")) { // only of a hub's Schedules, by name
          assertThat(texts(rule.path("resources"))).containsExactly("schedules");
          assertThat(texts(rule.path("resourceNames"))).hasSize(5);
        }
        assertThat(texts(rule.path("apiGroups"))).doesNotContain("*");
        assertThat(texts(rule.path("resources"))).doesNotContain("*");
      }
    }
  }

  @ParameterizedTest(name = "F-19 {0}")
  @ValueSource(strings = {"cron", "watch"})
  @DisplayName("F-19 our own pods trust the certificates of the cluster, too")
  void f19OurPodsTrustTheClustersCertificates(String how) {
    var onOpenShift = objects(how, Set.of(PlatformFacts.INFRASTRUCTURE));

    assertThat(onOpenShift.get(onOpenShift.size() - 1).tree().toString())
        .contains("\"name\":\"trusted-ca-bundle\"")
        .contains("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");
    assertThat(objects(how).toString()).doesNotContain("trusted-ca-bundle");
  }

  @Test
  void anotherWayTakesTheEarlierOneAway() {
    assertThat(names(ReconcileManifests.superseded(Keeper.WATCH, "v")))
        .containsExactly("CronJob lifeboat-reconcile");
    assertThat(names(ReconcileManifests.superseded(Keeper.CRON, "v")))
        .containsExactly(
            "Service lifeboat-metrics",
            "Deployment lifeboat",
            "ServiceMonitor lifeboat-metrics",
            "PrometheusRule lifeboat-metrics");
    assertThat(names(ReconcileManifests.superseded(Keeper.NONE, "v")))
        .contains("CronJob lifeboat-reconcile", "Deployment lifeboat", "ServiceAccount lifeboat");
  }

  private static List<String> names(List<KubeObject> objects) {
    return objects.stream().map(object -> object.kind() + " " + object.name()).toList();
  }

  @Test
  void ofDefinitionsOnlyThoseOfVeleroMayBeChanged() {
    var rules = new ArrayList<JsonNode>();
    for (var object : objects("watch")) {
      object.at("/rules").forEach(rules::add);
    }
    var changing =
        rules.stream()
            .filter(rule -> texts(rule.path("resources")).contains("customresourcedefinitions"))
            .filter(rule -> texts(rule.path("verbs")).contains("patch"))
            .toList();

    assertThat(changing).hasSize(1);
    assertThat(texts(changing.get(0).path("resourceNames")))
        .containsExactlyInAnyOrderElementsOf(
            VeleroKinds.definitions().stream().map(KubeObject::name).toList());
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
