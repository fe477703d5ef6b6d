package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.resource.KubeObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes that Velero restores from CSI snapshots (spec/velero.md §3.10). */
class CsiSnapshotsTest {
  private static final String VELERO =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: velero, namespace: velero}
      spec: {template: {spec: {containers: [{args: [server, --features=%s]}]}}}
      """;
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: data
        namespace: shop
        annotations: {velero.io/%s: snap}
      spec: {volumeName: vol}
      status: {phase: Bound}
      """;
  private static final String SNAPSHOT =
      """
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshot
      metadata: {name: snap, namespace: shop, labels: {velero.io/backup-name: b1}}
      spec: {source: {persistentVolumeClaimName: data}}
      """;
  private static final String CONTENT =
      """
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotContent
      metadata: {name: content}
      spec:
        driver: disk.test
        deletionPolicy: Delete
        volumeSnapshotClassName: old
        source: {volumeHandle: v-1}
        volumeSnapshotRef: {name: snap, namespace: shop, uid: u-1}
      status: {snapshotHandle: s-1}
      """;
  private static final String CLASS =
      """
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshotClass
      metadata: {name: mine}
      driver: disk.test
      """;

  /** SHA-256 of {@code uid-1/snap}. */
  private static final String NEW_NAME =
      "30dd3819a2aad5237b6816f56da45a97dad0a53efa1a006fb02ed5ad25c79b2b";

  @TempDir Path spool;
  private PlanFixture world;

  @BeforeEach
  void worldWithSnapshot() {
    world = new PlanFixture(spool).archived(SNAPSHOT).archived(CONTENT).live(CLASS);
    world.live(PlanYaml.namespace("shop", "{}"));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private RestorePlan plan(String features, String spec, Allowance... allowances) {
    var entry = "{pvcName: data, pvcNamespace: shop, pvName: vol, backupMethod: CSISnapshot}";
    var request =
        Plans.request(spec)
            .withUid("uid-1")
            .withVolumes(List.of(VolumeInfo.of(KubeObject.parseYaml(entry).tree())));
    for (var allowance : allowances) {
      request = request.allowing(allowance);
    }
    return world.live(VELERO.formatted(features)).plan(request);
  }

  private KubeObject sent(RestorePlan plan, String item) {
    return plan.prepared(Plans.decision(plan, item));
  }

  @Test
  void asVeleroAClaimIsFilledFromASnapshotOfANewName() {
    world.archived(CLAIM.formatted("volume-snapshot-name"));

    var plan = plan("EnableCSI", "", Allowance.AS_VELERO, Allowance.WITHOUT_VOLUME_DATA);

    assertThat(Plans.lines(plan))
        .containsExactlyInAnyOrder(
            "CREATE CREATED volumesnapshotcontents.snapshot.storage.k8s.io/content -> "
                + NEW_NAME
                + " [absent]",
            "CREATE CREATED volumesnapshots.snapshot.storage.k8s.io/shop/snap -> shop/"
                + NEW_NAME
                + " [absent]",
            "CREATE CREATED persistentvolumeclaims/shop/data -> shop/data [absent]");
    assertThat(sent(plan, "persistentvolumeclaims/shop/data").at("/spec"))
        .isEqualTo(
            Plans.json(
                """
                {"dataSource": {"apiGroup": "snapshot.storage.k8s.io", "kind": "VolumeSnapshot",
                  "name": "%s"}}"""
                    .formatted(NEW_NAME)));
    assertThat(sent(plan, "volumesnapshots.snapshot.storage.k8s.io/shop/snap").at("/spec"))
        .isEqualTo(
            Plans.json(
                "{\"source\": {\"volumeSnapshotContentName\": \"%s\"}}".formatted(NEW_NAME)));
    assertThat(sent(plan, "volumesnapshotcontents.snapshot.storage.k8s.io/content").at("/spec"))
        .isEqualTo(
            Plans.json(
                """
                {"driver": "disk.test", "deletionPolicy": "Retain",
                 "volumeSnapshotClassName": "mine", "source": {"snapshotHandle": "s-1"},
                 "volumeSnapshotRef": {"name": "%s", "namespace": "shop"}}"""
                    .formatted(NEW_NAME)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EnableCSI", "None"})
  void byOurselvesNoSnapshotComesBackAndTheClaimWaitsForNone(String features) {
    world.archived(CLAIM.formatted("volume-snapshot-name"));

    var plan = plan(features, "", Allowance.WITHOUT_VOLUME_DATA);

    assertThat(plan.decisions())
        .filteredOn(one -> one.item().resource().group().equals("snapshot.storage.k8s.io"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.rule()).isEqualTo(Rule.SNAPSHOT))
        .allSatisfy(one -> assertThat(one.velero()).isEqualTo(Decision.VeleroAction.CREATED));
    assertThat(
            sent(plan, "persistentvolumeclaims/shop/data").at("/spec/dataSource").isMissingNode())
        .isTrue();
  }

  @Test
  void dataThatWasMovedComesThroughAVolumeThatNobodyElseMatches() {
    world.archived(CLAIM.formatted("data-upload-name"));
    world.archived(
        "{apiVersion: velero.io/v2alpha1, kind: DataUpload, metadata: {name: u, namespace: velero}}");

    var plan = plan("EnableCSI", "", Allowance.AS_VELERO, Allowance.WITHOUT_VOLUME_DATA);

    assertThat(sent(plan, "persistentvolumeclaims/shop/data").at("/spec/selector/matchLabels"))
        .isEqualTo(Plans.json("{\"velero.io/dynamic-pv-restore\": \"shop.data\"}"));
    assertThat(Plans.line(Plans.decision(plan, "datauploads.velero.io/velero/u")))
        .isEqualTo("SKIP SKIPPED datauploads.velero.io/velero/u -> velero/u [snapshot]");
  }

  @Test
  void whereVolumesAreNotAskedForSnapshotsAreSkippedAndTheClaimForgetsThem() {
    world.archived(CLAIM.formatted("volume-snapshot-name"));

    var plan =
        plan("EnableCSI", "restorePVs: false", Allowance.AS_VELERO, Allowance.WITHOUT_VOLUME_DATA);

    assertThat(plan.decisions())
        .filteredOn(one -> one.rule() == Rule.SNAPSHOT)
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.velero()).isEqualTo(Decision.VeleroAction.SKIPPED));
    assertThat(sent(plan, "persistentvolumeclaims/shop/data").at("/spec")).isEmpty();
  }

  @Test
  void aClaimThatIsThereIsLeftToTheComparison() {
    world.archived(CLAIM.formatted("volume-snapshot-name"));
    world.live(CLAIM.formatted("volume-snapshot-name"));

    var plan = plan("EnableCSI", "", Allowance.AS_VELERO, Allowance.WITHOUT_VOLUME_DATA);

    assertThat(Plans.decision(plan, "persistentvolumeclaims/shop/data").rule())
        .isEqualTo(Rule.DIFFERS);
  }
}
