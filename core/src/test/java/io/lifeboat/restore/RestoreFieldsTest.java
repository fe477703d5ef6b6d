package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of a Restore is heeded or refused by name. */
class RestoreFieldsTest {
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop}
      spec: {volumeName: vol}
      status: {phase: Bound}
      """;
  private static final String VOLUME =
      """
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: vol}
      spec: {persistentVolumeReclaimPolicy: Retain, claimRef: {namespace: shop, name: data}}
      """;
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec: {type: NodePort, ports: [{port: 80, nodePort: %d}]}
      """;

  @TempDir Path spool;
  private PlanFixture world;

  @BeforeEach
  void emptyWorld() {
    world = new PlanFixture(spool);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static RestoreRequest request(String spec) {
    var yaml = "{apiVersion: velero.io/v1, kind: Restore, metadata: {name: r1}, spec: {%s}}";
    return RestoreRequest.of("r1", RestoreSpec.of(KubeObject.parseYaml(yaml.formatted(spec))));
  }

  private static RestoreRequest with(RestoreRequest request, String method) {
    var entry = "{pvcName: data, pvcNamespace: shop, pvName: vol, backupMethod: %s}";
    return request.withVolumes(
        List.of(VolumeInfo.of(KubeObject.parseYaml(entry.formatted(method)).tree())));
  }

  private static List<String> rules(RestorePlan plan) {
    return plan.decisions().stream()
        .map(decision -> decision.action() + " " + decision.item() + " " + decision.rule())
        .toList();
  }

  @Test
  void rulesThatAreNotThereEndARestoreBeforeItBegins() {
    assertThatThrownBy(() -> world.plan(request("resourceModifier: {kind: ConfigMap, name: m}")))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            e -> assertThat(e.code()).isEqualTo("resource-modifiers-not-found"))
        .hasMessage("the restore names the ConfigMap m, which Velero's namespace lacks");
    assertThatThrownBy(() -> world.plan(request("resourcePolicy: {kind: configmap, name: p}")))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            e -> assertThat(e.code()).isEqualTo("resource-policy-not-found"));
    assertThatThrownBy(() -> request("resourcePolicy: {kind: Secret, name: p}"))
        .hasMessage("invalid ResourcePolicy kind \"Secret\", only \"configmap\" is supported");
  }

  @Test
  void aVolumeComesBackAsItWasWhenItsSnapshotIsNotWanted() {
    world.archived(CLAIM).archived(VOLUME).live(NAMESPACE);

    var plan = world.plan(with(request("restorePVs: false"), "NativeSnapshot"));

    assertThat(rules(plan))
        .containsExactly(
            "CREATE persistentvolumes/vol absent",
            "CREATE persistentvolumeclaims/shop/data absent");
  }

  @Test
  void dataInPodVolumeBackupsIsMissedWhateverIsSaidAboutSnapshots() {
    world.archived(CLAIM).archived(VOLUME).live(NAMESPACE);

    var plan = world.plan(with(request("restorePVs: false"), "PodVolumeBackup"));

    assertThat(rules(plan))
        .containsExactly(
            "SKIP persistentvolumes/vol reprovisioned",
            "REFUSE persistentvolumeclaims/shop/data volume-data");
  }

  /** Before Velero 1.13 a backup knows the claim of its data, or the volume, never both. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{pvcName: data, pvcNamespace: shop, backupMethod: PodVolumeBackup}",
        "{pvName: vol, backupMethod: NativeSnapshot}"
      })
  void dataOfOldBackupsIsMissedToo(String entry) {
    world.archived(CLAIM).archived(VOLUME).live(NAMESPACE);
    var volumes = List.of(VolumeInfo.of(KubeObject.parseYaml(entry).tree()));

    assertThat(rules(world.plan(request("").withVolumes(volumes))))
        .containsExactly(
            "SKIP persistentvolumes/vol reprovisioned",
            "REFUSE persistentvolumeclaims/shop/data volume-data");
  }

  /** What becomes of a volume whose native snapshot is in the backup (spec/velero.md §3.8). */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | '' | SKIP CREATED reprovisioned",
        "'' | namespaceMapping: {shop: copy} | SKIP CREATED reprovisioned",
        "phase: Bound | '' | SKIP SKIPPED same",
        "phase: Bound | namespaceMapping: {shop: copy} | SKIP CREATED reprovisioned",
        "phase: Released | '' | SKIP FAILED reprovisioned",
      })
  void aVolumeOfTheNameOfASnapshotIsKeptOrGivesWay(String live, String spec, String wanted) {
    world.archived(CLAIM).archived(VOLUME).live(NAMESPACE);
    if (!live.isEmpty()) {
      world.live(VOLUME + "status: {%s}\n".formatted(live));
    }

    var volume =
        Plans.decision(world.plan(with(request(spec), "NativeSnapshot")), "persistentvolumes/vol");

    assertThat(volume.action() + " " + volume.velero() + " " + volume.rule()).isEqualTo(wanted);
    assertThat(volume.reason().contains("under a new name"))
        .isEqualTo(!live.isEmpty() && !spec.isEmpty());
  }

  /** Velero puts an init container before those of such a pod (spec/velero.md §3.10, §3.18.8). */
  @ParameterizedTest
  @CsvSource({"web, FAILED", "other, UPDATED"})
  void aPodThatWaitsForItsVolumesCannotBeUpdatedByVelero(String pod, String velero) {
    var yaml = "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: %s, labels: {v: %s}}}";
    world.archived(yaml.formatted(pod, "shop", "old")).live(yaml.formatted(pod, "copy", "new"));
    world.live("{apiVersion: v1, kind: Namespace, metadata: {name: copy}}");
    var entry =
        "{pvcName: data, pvcNamespace: shop, backupMethod: PodVolumeBackup,"
            + " pvbInfo: {podName: web, podNamespace: shop}}";
    var request =
        request("existingResourcePolicy: update, namespaceMapping: {shop: copy}")
            .withVolumes(List.of(VolumeInfo.of(KubeObject.parseYaml(entry).tree())));

    assertThat(Plans.decision(world.plan(request), "pods/shop/" + pod).velero())
        .hasToString(velero);
  }

  /** Under the policy update Velero's labels go onto what it could not patch (§3.9). */
  @ParameterizedTest
  @CsvSource({"update, true", "none, false"})
  void anUpdateThatIsRefusedLeavesTheLabelsOfTheRestore(String policy, boolean labels) {
    var map =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: shop}, data: {k: %s}}";
    world.archived(map.formatted("a")).live(map.formatted("b")).live(NAMESPACE);
    var request = request("existingResourcePolicy: " + policy);

    var plan = world.plan(request.allowing(Allowance.AS_VELERO));
    var ours = world.plan(request);

    assertThat(plan.afterRefusal(plan.decisions().get(0)).map(Object::toString))
        .isEqualTo(
            labels
                ? Optional.of(
                    "{\"metadata\":{\"labels\":{\"velero.io/backup-name\":\"\","
                        + "\"velero.io/restore-name\":\"r1\"}}}")
                : Optional.empty());
    assertThat(ours.afterRefusal(ours.decisions().get(0))).isEmpty();
  }

  @Test
  void aNodePortThatIsToBePreservedIsADifference() {
    world.archived(SERVICE.formatted(30001)).live(NAMESPACE).live(SERVICE.formatted(30002));

    assertThat(rules(world.plan(request("")))).containsExactly("SKIP services/shop/web same");
    var preserving = world.plan(request("preserveNodePorts: true, existingResourcePolicy: update"));
    assertThat(rules(preserving)).containsExactly("UPDATE services/shop/web update");
    assertThat(preserving.patch(preserving.decisions().get(0)).at("/spec").toString())
        .isEqualTo("{\"ports\":[{\"port\":80,\"nodePort\":30001}]}");
  }
}
