package io.lifeboat.engine.fault;

import io.lifeboat.engine.Peer;
import io.lifeboat.engine.bench.ManyItems;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.MortalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills the packaged program in a direct restore, as {@code kill -9} does, when a random number of
 * items is there, and runs it again: {@code KilledRestores LAUNCHER ITEMS FIRST COUNT}, where each
 * of the kills has a seed and a namespace of its own.
 */
public record KilledRestores(String launcher, int items, Path folder) {
  private static final String[] COLLECTIONS = {"configmaps", "secrets"};
  private static final int POLL_MILLIS = 5;

  /** So many restores of 20,000 items fit into one etcd. */
  private static final int ONE_SERVER = 20;

  public static void main(String... arguments) throws Exception {
    var folder = Files.createTempDirectory("lifeboat-killed");
    var killed = new KilledRestores(arguments[0], Integer.parseInt(arguments[1]), folder);
    killed.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
  }

  /** Kills so many restores; fails with the seed of the first whose next run is not perfect. */
  public void run(int first, int count) throws Exception {
    var bucket = folder.resolve("bucket");
    new ManyItems(items).backUp(bucket, "many");
    for (var seed = first; seed < first + count; seed += ONE_SERVER) {
      try (var kube = KubePeer.start();
          var cluster = Peer.cluster(kube.kubeconfig())) {
        for (var next = seed; next < Math.min(seed + ONE_SERVER, first + count); next++) {
          one(next, bucket, kube, cluster);
        }
      }
    }
  }

  private void one(int seed, Path bucket, KubePeer kube, Cluster cluster) throws Exception {
    var namespace = "killed-" + seed;
    var temporary = Files.createDirectory(folder.resolve(namespace));
    var moment = killed(new Random(seed), namespace, temporary, bucket, kube);
    var before = objects(cluster, namespace);
    var second = start(namespace, temporary, bucket, kube);
    require(second.waitFor(10, TimeUnit.MINUTES), seed, "the second run does not end");
    require(second.exitValue() == 0, seed, "the second run ended with " + second.exitValue());
    var after = objects(cluster, namespace);
    require(after.keySet().equals(expected()), seed, after.size() + " items are there");
    require(
        after.entrySet().containsAll(before.entrySet()),
        seed,
        "what the first run made was made or changed again");
    try (var left = Files.list(temporary)) {
      require(left.findAny().isEmpty(), seed, "temporary files were left");
    }
    System.out.printf(
        "seed %2d: killed at %5d of %d items, %5d were there; all after the next run%n",
        seed, moment, items, before.size());
  }

  private static void require(boolean holds, int seed, String otherwise) {
    if (!holds) {
      throw new AssertionError("seed " + seed + ": " + otherwise);
    }
  }

  /** Kills one; when it was faster than we could look, another in its place. */
  private int killed(Random random, String namespace, Path temporary, Path bucket, KubePeer kube)
      throws IOException, InterruptedException {
    while (true) {
      var moment = random.nextInt(items);
      var process = start(namespace, temporary, bucket, kube);
      while (process.isAlive() && there(kube, namespace) < moment) {
        process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (process.isAlive()) {
        process.destroyForcibly().waitFor();
        return moment;
      }
      clear(kube, namespace);
    }
  }

  private static void clear(KubePeer kube, String namespace) {
    for (var collection : COLLECTIONS) {
      kube.api().delete(path(namespace, collection));
    }
  }

  private static String path(String namespace, String collection) {
    return "/api/v1/namespaces/" + namespace + "/" + collection;
  }

  /** How many items the server has, by its own count. */
  private static int there(KubePeer kube, String namespace) throws IOException {
    var there = 0;
    for (var collection : COLLECTIONS) {
      var list =
          KubeJson.JSON.readTree(
              kube.api()
                  .send("GET", path(namespace, collection) + "?limit=1", "application/json", "")
                  .body());
      there += list.path("items").size();
      there += list.path("metadata").path("remainingItemCount").asInt();
    }
    return there;
  }

  private Process start(String namespace, Path temporary, Path bucket, KubePeer kube)
      throws IOException {
    var builder =
        new ProcessBuilder(
            MortalCommand.of(
                List.of(
                    launcher,
                    "restore",
                    "name",
                    "many",
                    "--direct",
                    "--namespace-mapping=plain:" + namespace)));
    var environment = builder.environment();
    environment.put("KUBECONFIG", kube.kubeconfig().toString());
    environment.put("LIFEBOAT_LOCATION", "file://" + bucket);
    environment.put("LIFEBOAT_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    builder.redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve(namespace + ".log").toFile()));
    return builder.start();
  }

  /** Each item of ours with what changes when it is made or written again. */
  private static Map<String, String> objects(Cluster cluster, String namespace) {
    var found = new HashMap<String, String>();
    var served = cluster.discover();
    for (var collection : List.of(COLLECTIONS)) {
      cluster.list(
          served.resolve(collection).orElseThrow(),
          ListScope.namespace(namespace),
          object -> found.put(key(object), object.uid() + " " + object.resourceVersion()));
    }
    return found;
  }

  private static String key(KubeObject object) {
    return object.kind() + " " + object.name();
  }

  private Set<String> expected() {
    return IntStream.range(0, items)
        .mapToObj(i -> key(ManyItems.item(i, "any")))
        .collect(Collectors.toSet());
  }
}
