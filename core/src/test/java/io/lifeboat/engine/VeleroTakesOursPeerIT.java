package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Velero takes in a backup that we made, and restores it. */
@Tag("peers")
class VeleroTakesOursPeerIT {
  private static final Path SHOP = Path.of("src/test/resources/golden/shop").toAbsolutePath();
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  // moto reads the access key and the region from it and does not verify the rest.
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  /** Where a copy differs from its original, and why. */
  private static final Map<String, String> EXPLAINED =
      Map.of(
          "/metadata/labels/velero.io~1backup-name", "Velero's mark",
          "/metadata/labels/velero.io~1restore-name", "Velero's mark",
          "/metadata/namespace", "mapped",
          "/subjects/0/namespace", "mapped",
          "/spec/clusterIP", "handed out by the API server",
          "/spec/clusterIPs/0", "handed out by the API server",
          "/spec/ports/0/nodePort", "handed out by the API server",
          "/spec/selector/matchLabels/batch.kubernetes.io~1controller-uid", "uid of the job",
          "/spec/template/metadata/labels/batch.kubernetes.io~1controller-uid", "uid of the job",
          "/spec/template/metadata/labels/controller-uid", "uid of the job");

  @TempDir Path temporary;

  @Test
  void aDirectBackupIsSyncedAndRestoredByVelero() throws Exception {
    try (var kube = KubePeer.start();
        var s3 = S3Peer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      s3.createBucket("drtest");
      ClusterDump.recorded(SHOP.resolve("restore-mapped/cluster-before.json.gz")).putInto(cluster);
      try (var velero = VeleroPeer.start(kube, s3, "drtest", "hub1")) {
        var outcome = backUp(cluster, s3);
        velero.restart(); // syncs at once, and knows the new kinds

        Eventually.within(Duration.ofSeconds(60))
            .until("backup synced", () -> kube.api().get(VELERO + "backups/ours").isPresent());
        kube.api().create(VELERO + "restores", restore());
        var restored =
            Eventually.within(PATIENCE)
                .get(
                    "restore ended",
                    () ->
                        kube.api()
                            .get(VELERO + "restores/back")
                            .filter(r -> !r.text("/status/completionTimestamp").isEmpty()));

        assertThat(outcome.errors()).isEmpty();
        assertThat(restored.text("/status/phase")).isEqualTo("Completed");
        assertThat(differences(ClusterDump.read(cluster))).isEmpty();
      }
    }
  }

  private BackupOutcome backUp(Cluster cluster, S3Peer s3)
      throws IOException, InterruptedException {
    var request =
        new BackupRequest(
            BackupRequest.named(new NamespacedName("velero", "ours"))
                .backup()
                .with("/spec/includedNamespaces", KubeJson.JSON.createArrayNode().add("shop")));
    var bucket = temporary.resolve("bucket");
    Files.createDirectory(bucket);
    var outcome =
        new DirectBackup(
                cluster, new BackupStore(new FolderStore(bucket)), temporary, Clock.systemUTC())
            .run(request, BackupProgress.silent(), new StopSignal());
    try (var files = Files.walk(bucket.resolve("backups"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        put(s3.url().resolve("/drtest/hub1/" + bucket.relativize(file)), file);
      }
    }
    return outcome;
  }

  private static void put(URI object, Path file) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(object)
            .header("Authorization", SIGNED)
            .PUT(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static KubeObject restore() {
    return KubeObject.parseYaml(
        """
        apiVersion: velero.io/v1
        kind: Restore
        metadata: {name: back, namespace: velero}
        spec: {backupName: ours, namespaceMapping: {shop: shop-again}}
        """);
  }

  /** Each object of the namespace beside its copy; a copy that is missing differs in everything. */
  private static Map<String, List<String>> differences(ClusterDump dump) {
    var found = new TreeMap<String, List<String>>();
    dump.objects().values().stream()
        .filter(object -> object.namespace().equals("shop"))
        .forEach(
            object -> {
              var copy =
                  dump.objects().get(ClusterDump.key(object).replace("/shop/", "/shop-again/"));
              var different = copy == null ? Set.of("/") : ObjectText.differences(object, copy);
              var unexpected =
                  different.stream()
                      .map(String::valueOf)
                      .filter(pointer -> !EXPLAINED.containsKey(pointer))
                      .collect(Collectors.toList());
              if (!unexpected.isEmpty()) {
                found.put(ClusterDump.key(object), unexpected);
              }
            });
    return found;
  }
}
