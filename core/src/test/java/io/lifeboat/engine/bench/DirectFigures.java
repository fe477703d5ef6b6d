package io.lifeboat.engine.bench;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.BackupProgress;
import io.lifeboat.engine.BackupRequest;
import io.lifeboat.engine.DirectBackup;
import io.lifeboat.engine.DirectRestore;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.engine.Peer;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.engine.RestoreProgress;
import io.lifeboat.engine.RestoreSettings;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.velero.RestoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * ConfigMaps and Secrets of 1 kB in a real kube-apiserver: plain creates over 8 connections, a
 * direct backup of them, and a direct restore of that backup into another namespace.
 *
 * <p>Arguments: how many items (20000), how many requests at once in the restore (16).
 */
public final class DirectFigures {
  private static final int PLAIN_CONNECTIONS = 8;
  private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}";

  private DirectFigures() {}

  public static void main(String... arguments) throws Exception {
    var items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    var atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
    var folder = Files.createTempDirectory("lifeboat-figures");
    try (var kube = KubePeer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      print("plain creates", items, timed(() -> createPlainly(cluster, items)));
      var store = new BackupStore(new FolderStore(Files.createDirectory(folder.resolve("bucket"))));
      print("direct backup", items, timed(() -> backUp(cluster, store, folder)));
      print("direct restore", items, timed(() -> restore(cluster, store, folder, atOnce)));
    } finally {
      delete(folder);
    }
  }

  /** A piece of work that is measured. */
  private interface Work {
    void run() throws Exception;
  }

  private static double timed(Work work) throws Exception {
    var began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static void print(String what, int items, double seconds) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%-15s %6d items %7.2f s %8.0f items/s   peak memory so far %d MB%n",
        what,
        items,
        seconds,
        items / seconds,
        peakMegabytes());
  }

  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }

  private static void createPlainly(Cluster cluster, int items) throws Exception {
    var served = cluster.discover();
    create(cluster, served.resolve("namespaces").orElseThrow(), NAMESPACE.formatted("plain"));
    var kinds =
        new ServedResource[] {
          served.resolve("configmaps").orElseThrow(), served.resolve("secrets").orElseThrow()
        };
    var pool = Executors.newFixedThreadPool(PLAIN_CONNECTIONS);
    try {
      var running =
          IntStream.range(0, PLAIN_CONNECTIONS)
              .mapToObj(
                  first ->
                      (Future<?>)
                          pool.submit(
                              () -> {
                                for (var i = first; i < items; i += PLAIN_CONNECTIONS) {
                                  create(cluster, kinds[i % 2], item(i));
                                }
                              }))
              .toList();
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  private static String item(int i) {
    return i % 2 == 0
        ? "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"item-%d\",\"namespace\":\"plain\"},\"data\":{\"text\":\"%s\"}}"
            .formatted(i, "x".repeat(1000))
        : "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"item-%d\",\"namespace\":\"plain\"},\"stringData\":{\"text\":\"%s\"}}"
            .formatted(i, "x".repeat(750));
  }

  private static void create(Cluster cluster, ServedResource resource, String text) {
    var object =
        text.startsWith("{\"")
            ? KubeObject.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            : KubeObject.parseYaml(text);
    var answer = cluster.create(resource, object);
    if (!answer.succeeded()) {
      throw new IllegalStateException(answer.message());
    }
  }

  private static void backUp(Cluster cluster, BackupStore store, Path folder) {
    var request =
        new BackupRequest(
            BackupRequest.named(new NamespacedName("velero", "figures"))
                .backup()
                .with("/spec/includedNamespaces", KubeJson.JSON.createArrayNode().add("plain")));
    new DirectBackup(cluster, store, folder, Clock.systemUTC())
        .run(request, BackupProgress.silent(), new StopSignal());
  }

  private static void restore(Cluster cluster, BackupStore store, Path folder, int atOnce) {
    var spec =
        RestoreSpec.of(
            KubeObject.parseYaml(
                "{spec: {backupName: figures, namespaceMapping: {plain: restored}}}"));
    try (var contents = store.contents("figures", ArchiveLimits.standard(), folder);
        var facts = new LiveClusterFacts(cluster, "velero", folder)) {
      var began = System.nanoTime();
      var plan = RestorePlanner.plan(RestoreRequest.of("back", spec), contents, facts);
      System.out.printf(Locale.ROOT, "plan made in %.2f s%n", (System.nanoTime() - began) / 1e9);
      var outcome =
          new DirectRestore(
                  cluster,
                  RestoreSettings.standard().withRequestsAtOnce(atOnce),
                  Clock.systemUTC(),
                  new Random())
              .run(plan, RestoreJournal.none(), RestoreProgress.silent(), new StopSignal());
      System.out.println("restore: " + outcome.counts());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
