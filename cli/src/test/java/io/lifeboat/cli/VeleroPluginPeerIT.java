package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.ClusterDump;
import io.lifeboat.engine.CompleteDeployments;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.ItemResult;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.engine.ObjectText;
import io.lifeboat.engine.Peer;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.ComingNamespaces;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.openshift.OpenShiftTransforms;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin in the plugin folder of a real Velero, beside the AWS plugin: what Velero makes of an
 * OpenShift application with it is what the direct engine makes of it.
 */
@Tag("peers")
class VeleroPluginPeerIT {
  private static final Path PLUGIN =
      Path.of(System.getProperty("plugin.folder"), "self-contained", "lifeboat-velero-plugin");
  private static final Chain BACKUP = OpenShiftTransforms.backupChain(ImageSettings.leaveImages());
  private static final Chain RESTORE =
      OpenShiftTransforms.restoreChain(ImageSettings.leaveImages());

  @TempDir Path temporary;

  @Test
  void veleroWithThePluginDoesWhatTheDirectEngineDoes() throws Exception {
    try (var kube = KubePeer.start();
        var s3 = S3Peer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      OpenShiftApplication.createIn(kube);
      s3.createBucket("plugin");
      try (var velero = VeleroPeer.start(kube, s3, "plugin", "hub", List.of(PLUGIN));
          var store = S3Store.open(LocationUri.parse("s3://plugin/hub"), settings(s3))) {
        // Velero lists what it adapts to its version 2 a second time.
        assertThat(velero.velero("plugin", "get").lines().distinct())
            .filteredOn(line -> line.startsWith("lifeboat.io/"))
            .hasSize(38);
        var before = ClusterDump.read(cluster);

        velero.velero("backup", "create", "b", "--include-namespaces", "shop", "--wait");
        var backups = new BackupStore(store);

        assertThat(differences(expectedBackup(before, cluster, kube), backupOf(backups))).isEmpty();
        compareRestores(velero, kube, cluster, backups);
        assertThat(velero.log()).doesNotContain("level=panic", "plugin panicked");
      }
    }
  }

  private static S3Settings settings(S3Peer s3) {
    return S3Settings.aws()
        .withEndpoint(s3.url().toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair("a", "b", Optional.empty()));
  }

  /** Every item of the namespace and the constraints it brought, as the archive has them. */
  private SortedMap<String, KubeObject> backupOf(BackupStore backups) throws Exception {
    var items = new TreeMap<String, KubeObject>();
    try (var contents = backups.contents("b", ArchiveLimits.standard(), temporary)) {
      for (var resource : contents.resources()) {
        for (var name : contents.items(resource)) {
          var object = contents.object(new ItemId(resource, name));
          if (isOfApplication(object)) {
            items.put(ClusterDump.key(object), object);
          }
        }
      }
    }
    return items;
  }

  private static boolean isOfApplication(KubeObject object) {
    return isOf(object, "shop");
  }

  /** Events come at any time: controllers tell what they see. */
  private static boolean isOf(KubeObject object, String namespace) {
    return !object.kind().equals("Event")
        && (object.namespace().equals(namespace)
            || object.kind().equals("SecurityContextConstraints"));
  }

  /** What a direct backup's chain makes of the live objects. */
  private static SortedMap<String, KubeObject> expectedBackup(
      ClusterDump before, Cluster cluster, KubePeer kube) {
    var backup = kube.api().get("/apis/velero.io/v1/namespaces/velero/backups/b").orElseThrow();
    var source = new FactBook(new LiveFactSource(cluster, cluster.discover()));
    var transformer = new Transformer(BACKUP, Facts.of(backup), source);
    var items = new TreeMap<String, KubeObject>();
    before.objects().values().stream()
        .filter(VeleroPluginPeerIT::isOfApplication)
        .forEach(
            object -> {
              var verdict = transformer.run(Passage.of(object)).verdict();
              assertThat(verdict).as("%s", object).isInstanceOf(Verdict.Keep.class);
              items.put(ClusterDump.key(object), ((Verdict.Keep) verdict).object());
            });
    return items;
  }

  /** Object by object: those that only one side has, and the leaves that differ. */
  private static List<String> differences(
      Map<String, KubeObject> expected, Map<String, KubeObject> actual) {
    var keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    return keys.stream()
        .flatMap(
            key -> {
              var one = expected.get(key);
              var other = actual.get(key);
              return one == null || other == null
                  ? Stream.of(key + (one == null ? " is too much" : " is missing"))
                  : ObjectText.differences(one, other).stream()
                      .filter(pointer -> !isOfTheRestoreOrTheServer(pointer))
                      .map(pointer -> key + " " + pointer);
            })
        .toList();
  }

  private void compareRestores(
      VeleroPeer velero, KubePeer kube, Cluster cluster, BackupStore backups) throws Exception {
    kube.kubectl("delete", "securitycontextconstraints", "shop-scc");
    OpenShiftApplication.createNamespace(kube, "shop-v");
    OpenShiftApplication.createNamespace(kube, "shop-d");
    velero.velero(
        "restore",
        "create",
        "with-plugin",
        "--from-backup",
        "b",
        "--namespace-mappings",
        "shop:shop-v",
        "--wait");
    var finished =
        new CompleteDeployments(cluster, Clock.systemUTC(), new StopSignal())
            .run("with-plugin", "shop-v"::equals);
    var withPlugin = application(cluster, "shop-v");
    kube.kubectl("delete", "securitycontextconstraints", "shop-scc");

    var refused = restoreDirectly(cluster, backups);
    var direct = application(cluster, "shop-d");

    assertThat(finished.completed()).containsExactly(new NamespacedName("shop-v", "legacy"));
    assertThat(refused).containsExactly("buildconfigs.build.openshift.io/shop/without-account");
    assertThat(withPlugin).hasSizeGreaterThan(12);
    assertThat(differences(direct, withPlugin)).isEmpty();
  }

  /** Each restore has a name, and an API server hands out addresses and ports. */
  private static boolean isOfTheRestoreOrTheServer(String pointer) {
    return pointer.equals("/metadata/labels/velero.io~1restore-name")
        || pointer.startsWith("/spec/clusterIP")
        || pointer.matches("/spec/ports/\\d+/nodePort");
  }

  /** What a restore left, as if its namespace had the name of the source. */
  private static Map<String, KubeObject> application(Cluster cluster, String namespace) {
    var found = new TreeMap<String, KubeObject>();
    ClusterDump.read(cluster).objects().values().stream()
        .filter(object -> isOf(object, namespace))
        .map(object -> KubeObject.parse(renamed(object.toJson(), namespace)))
        .forEach(object -> found.put(ClusterDump.key(object), object));
    return found;
  }

  private static byte[] renamed(byte[] json, String namespace) {
    var utf8 = java.nio.charset.StandardCharsets.UTF_8;
    return new String(json, utf8).replace(namespace, "shop-target").getBytes(utf8);
  }

  /** The items that did not go. */
  private List<String> restoreDirectly(Cluster cluster, BackupStore backups) throws Exception {
    var asked =
        KubeObject.parseYaml(
            """
            apiVersion: velero.io/v1
            kind: Restore
            metadata: {name: directly, namespace: velero}
            spec: {backupName: b, namespaceMapping: {shop: shop-d}}
            """);
    var source = new ComingNamespaces(new LiveFactSource(cluster, cluster.discover()));
    var request =
        RestoreRequest.of(asked.name(), RestoreSpec.of(asked))
            .with(new Transformer(RESTORE, Facts.of(asked), new FactBook(source)))
            .allowing(Allowance.PRIVILEGED)
            .allowing(Allowance.DEPENDENTS);
    try (var contents = backups.contents("b", ArchiveLimits.standard(), temporary);
        var facts = new LiveClusterFacts(cluster, "velero", temporary)) {
      var plan = RestorePlanner.plan(request, contents, facts);
      var outcome =
          new DirectRestore(cluster, RestoreSettings.standard(), Clock.systemUTC(), new Random(1))
              .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal());
      return Stream.concat(
              plan.decisions().stream().filter(one -> one.action() == Decision.Action.REFUSE),
              outcome.refused().stream().map(ItemResult::decision))
          .map(one -> one.item().toString())
          .toList();
    }
  }
}
