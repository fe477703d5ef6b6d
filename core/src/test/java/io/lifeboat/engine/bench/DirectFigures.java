package io.lifeboat.engine.bench;

import io.lifeboat.engine.Peer;
import io.lifeboat.peers.KubePeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The packaged program restores and backs up ConfigMaps and Secrets of 1 kB, in a fresh
 * kube-apiserver for each size; with plain creates over as many connections before and after.
 *
 * <p>Arguments: the launcher, how many requests at once, and sizes. Each prints one line: items,
 * plain creates a second, restore seconds and MB, backup seconds and MB.
 */
public final class DirectFigures {
  /** Of plain creates for comparison no more than these. */
  private static final int SAMPLE = 10_000;

  private DirectFigures() {}

  public static void main(String... arguments) throws Exception {
    System.out.println("  items  plain/s  restore s  items/s   MB  backup s  items/s   MB");
    for (var size : List.of(arguments).subList(2, arguments.length)) {
      run(arguments[0], arguments[1], Integer.parseInt(size));
    }
  }

  private static void run(String launcher, String atOnce, int items) throws Exception {
    var bucket = Files.createTempDirectory("lifeboat-figures");
    new ManyItems(items).backUp(bucket, "many");
    try (var kube = KubePeer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      var environment =
          Map.of(
              "KUBECONFIG", kube.kubeconfig().toString(), "LIFEBOAT_LOCATION", "file://" + bucket);
      var plain = new PlainCreates(cluster, Integer.parseInt(atOnce));
      var sample = new ManyItems(Math.min(items, SAMPLE));
      var before = plain.run(sample, "before");
      var restore =
          MeasuredRun.of(
              List.of(launcher, "restore", "name", "many", "--direct", "--parallel=" + atOnce),
              environment);
      var after = plain.run(sample, "after");
      var backup =
          MeasuredRun.of(
              List.of(
                  launcher, "backup", "create", "again", "--direct", "--include-namespaces=plain"),
              environment);
      System.out.printf(
          Locale.ROOT,
          "%7d  %7.0f  %9.2f  %7.0f  %3d  %8.2f  %7.0f  %3d%n",
          items,
          2 * sample.count() / (before + after),
          restore.seconds(),
          items / restore.seconds(),
          restore.megabytes(),
          backup.seconds(),
          items / backup.seconds(),
          backup.megabytes());
    } finally {
      delete(bucket);
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
