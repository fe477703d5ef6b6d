package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.InMemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectBackupTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00.5Z"), ZoneOffset.UTC);
  private static final String MAP =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: %s}}";

  @TempDir Path temporary;
  private final InMemoryStore bucket = new InMemoryStore();
  private final BackupStore store = new BackupStore(bucket);
  private final FakeCluster cluster = new FakeCluster();
  private final BackupRequest request =
      BackupRequest.named(new NamespacedName("velero", "nightly")).ofTheWholeCluster();

  private BackupOutcome run(BackupRequest request) {
    return new DirectBackup(cluster, store, temporary, CLOCK)
        .run(request, BackupProgress.silent(), new StopSignal());
  }

  private BackupRequest with(String specMember, String json) throws IOException {
    return new BackupRequest(
        BackupRequest.named(new NamespacedName("velero", "nightly"))
            .backup()
            .with("/spec/" + specMember, KubeJson.JSON.readTree(json)));
  }

  private List<String> items() {
    try (var contents = store.contents("nightly", ArchiveLimits.standard(), temporary)) {
      var names = new TreeSet<String>();
      for (var resource : contents.resources()) {
        contents.items(resource).forEach(name -> names.add(resource + "/" + name));
      }
      return List.copyOf(names);
    }
  }

  private List<String> storedInOrder() {
    var names = new ArrayList<String>();
    store.read(
        "nightly",
        ArchiveLimits.standard(),
        (entry, content) -> {
          if (entry.path().version().isEmpty()) {
            names.add(entry.path().item().toString());
          }
        });
    return names;
  }

  @Test
  void everythingIsStoredUnlessTheRequestSaysOtherwise() {
    cluster.with(
        MAP.formatted("a", "shop"),
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: view}}");

    var outcome = run(request);

    assertThat(items())
        .containsExactly(
            "clusterroles.rbac.authorization.k8s.io/view", "configmaps/shop/a", "namespaces/shop");
    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.items()).isEqualTo(3);
  }

  @Test
  void aBackupOfOneNamespaceTakesItsClusterScopedNeighboursOnly() throws IOException {
    cluster.with(
        MAP.formatted("a", "shop"),
        MAP.formatted("b", "other"),
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}",
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding,
         metadata: {name: web-view}, roleRef: {kind: ClusterRole, name: view},
         subjects: [{kind: ServiceAccount, name: web, namespace: shop}]}
        """,
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: view}}",
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: edit}}");

    run(with("includedNamespaces", "[\"shop\"]"));

    assertThat(items())
        .containsExactly(
            "clusterrolebindings.rbac.authorization.k8s.io/web-view",
            "clusterroles.rbac.authorization.k8s.io/view",
            "configmaps/shop/a",
            "namespaces/shop",
            "serviceaccounts/shop/web");
  }

  @Test
  void aPodBringsItsClaimTheVolumeAndThePriorityBeforeItself() throws IOException {
    cluster.with(
        """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop},
         spec: {priorityClassName: high,
                volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]}}
        """,
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop},
         spec: {volumeName: pv-1, dataSource: {name: old}}, status: {phase: Bound}}
        """,
        """
        {apiVersion: v1, kind: PersistentVolume, metadata: {name: pv-1},
         spec: {persistentVolumeReclaimPolicy: Delete,
                claimRef: {name: data, namespace: shop}}}
        """,
        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}}");

    var outcome = run(with("includedNamespaces", "[\"shop\"]"));

    var stored =
        store.json("nightly", BackupFile.VOLUME_INFO).orElseThrow().path(0).path("pvName").asText();
    assertThat(stored).isEqualTo("pv-1");
    assertThat(outcome.warnings())
        .containsExactly("the data of volume pv-1 (claim shop/data) is not in this backup");
    assertThat(storedInOrder())
        .containsSubsequence("priorityclasses.scheduling.k8s.io/high", "pods/shop/web")
        .containsSubsequence(
            "persistentvolumes/pv-1", "persistentvolumeclaims/shop/data", "pods/shop/web")
        .containsExactlyInAnyOrder(
            "namespaces/shop",
            "persistentvolumeclaims/shop/data",
            "persistentvolumes/pv-1",
            "pods/shop/web",
            "priorityclasses.scheduling.k8s.io/high");
  }

  @Test
  void whatIsLabelledAwayOrGoingIsLeftOut() {
    cluster.with(
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop,
         labels: {velero.io/exclude-from-backup: "true"}}}
        """,
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: shop,
         deletionTimestamp: "2026-11-21T10:00:00Z"}}
        """,
        MAP.formatted("c", "shop"));

    run(request);

    assertThat(items()).containsExactly("configmaps/shop/c", "namespaces/shop");
  }

  @Test
  void aGroupThatDoesNotAnswerEndsTheBackupPartlyAndIsNamed() {
    cluster.with(MAP.formatted("a", "shop")).failedGroups.put("metrics.k8s.io/v1beta1", "503");

    var outcome = run(request);

    assertThat(outcome.errors())
        .containsExactly("API group metrics.k8s.io/v1beta1 did not answer: 503");
    assertThat(store.metadata("nightly").phase()).isEqualTo("PartiallyFailed");
  }

  @Test
  void aGroupThatIsNotAskedForMayFail() throws IOException {
    cluster.with(MAP.formatted("a", "shop")).failedGroups.put("metrics.k8s.io/v1beta1", "503");

    var outcome = run(with("includedResources", "[\"configmaps\"]"));

    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void aListThatIsRefusedEndsTheBackupPartly() {
    cluster
        .with(MAP.formatted("a", "shop"))
        .failing(
            (verb, item) ->
                item.resource().resource().equals("secrets")
                    ? Optional.of(FakeCluster.refused(403, "Forbidden", "may not list secrets"))
                    : Optional.empty());

    var outcome = run(request);

    assertThat(outcome.errors())
        .containsExactly("could not list all secrets: may not list secrets");
    assertThat(items()).contains("configmaps/shop/a");
  }

  @Test
  void aTakenNameIsRefused() {
    run(request);

    assertThatThrownBy(() -> run(request))
        .isInstanceOfSatisfying(
            LifeboatException.class, e -> assertThat(e.code()).isEqualTo("backup-exists"));
  }

  @Test
  void stoppedBeforeTheEndNothingIsStored() {
    var stop = new StopSignal();
    stop.stop();

    assertThatThrownBy(
            () ->
                new DirectBackup(cluster, store, temporary, CLOCK)
                    .run(request, BackupProgress.silent(), stop))
        .isInstanceOfSatisfying(
            LifeboatException.class, e -> assertThat(e.code()).isEqualTo("stopped"));
    assertThat(store.folders()).isEmpty();
  }

  @Test
  void noTemporaryFileIsLeft() throws IOException {
    run(request);

    try (var files = Files.list(temporary)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theMetadataIsWhatVeleroWouldHaveWritten() throws IOException {
    run(with("includedNamespaces", "[\"shop\"]"));

    var json = bucket.read(BackupFile.METADATA.key("nightly")).readAllBytes();
    assertThat(KubeObject.parse(json).without("/metadata/uid").tree())
        .isEqualTo(
            KubeObject.parse(
                    """
                {"kind": "Backup", "apiVersion": "velero.io/v1",
                 "metadata": {"name": "nightly", "namespace": "velero",
                  "labels": {"velero.io/storage-location": "default"},
                  "annotations": {"velero.io/resource-timeout": "10m0s",
                   "velero.io/source-cluster-k8s-gitversion": "v1.34.4",
                   "velero.io/source-cluster-k8s-major-version": "1",
                   "velero.io/source-cluster-k8s-minor-version": "34"},
                  "creationTimestamp": "2026-11-21T10:00:00Z"},
                 "spec": {"metadata": {}, "includedNamespaces": ["shop"],
                  "excludedClusterScopedResources":
                   ["volumesnapshotcontents.snapshot.storage.k8s.io"],
                  "excludedNamespaceScopedResources": ["volumesnapshots.snapshot.storage.k8s.io"],
                  "storageLocation": "default", "hooks": {}, "ttl": "720h0m0s",
                  "volumeGroupSnapshotLabelKey": "velero.io/volume-group",
                  "csiSnapshotTimeout": "10m0s", "itemOperationTimeout": "4h0m0s",
                  "defaultVolumesToFsBackup": false, "snapshotMoveData": false},
                 "status": {"version": 1, "formatVersion": "1.1.0",
                  "expiration": "2026-12-21T10:00:00Z", "phase": "PartiallyFailed",
                  "startTimestamp": "2026-11-21T10:00:00Z",
                  "completionTimestamp": "2026-11-21T10:00:00Z", "errors": 1,
                  "progress": {"totalItems": 0, "itemsBackedUp": 0}, "hookStatus": {}}}
                """
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .tree());
  }

  @Test
  void theWholeClusterIsOnlyMeantWhenNothingIsSaidAboutResources() {
    var said =
        new BackupRequest(
            request.backup().with("/spec/includeClusterResources", BooleanNode.FALSE));

    assertThat(said.ofTheWholeCluster()).isEqualTo(said);
    assertThat(Map.of("taken", request.spec().includeClusterResources()))
        .isEqualTo(Map.of("taken", Optional.of(true)));
  }
}
