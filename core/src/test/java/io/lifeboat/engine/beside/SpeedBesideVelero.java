package io.lifeboat.engine.beside;

import io.lifeboat.engine.Peer;
import io.lifeboat.engine.bench.ManyItems;
import io.lifeboat.engine.bench.MeasuredRun;
import io.lifeboat.engine.bench.PlainCreates;
import io.lifeboat.kube.Cluster;
import io.lifeboat.peers.KubeApi;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ConfigMaps and Secrets of 1 kB: the real Velero backs them up and restores them, and so does the
 * packaged program, from the same backup into the same kube-apiserver; with plain creates over as
 * many connections before and after. Arguments: the launcher, how many items.
 */
public final class SpeedBesideVelero {
  private static final int AT_ONCE = 16;
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";

  private final String launcher;
  private final ManyItems items;
  private final KubePeer kube;
  private final S3Peer s3;

  private SpeedBesideVelero(String launcher, ManyItems items, KubePeer kube, S3Peer s3) {
    this.launcher = launcher;
    this.items = items;
    this.kube = kube;
    this.s3 = s3;
  }

  public static void main(String... arguments) throws Exception {
    try (var kube = KubePeer.start();
        var s3 = S3Peer.start();
        var cluster = Peer.cluster(kube.kubeconfig())) {
      s3.createBucket("speed");
      var items = new ManyItems(Integer.parseInt(arguments[1]));
      new SpeedBesideVelero(arguments[0], items, kube, s3).run(cluster);
    }
  }

  private void run(Cluster cluster) throws Exception {
    var plain = new PlainCreates(cluster, AT_ONCE);
    var before = plain.run(items, "plain");
    print("plain creates over " + AT_ONCE + " connections", before, 0);
    try (var velero = VeleroPeer.start(kube, s3, "speed", "hub")) {
      var veleroBackup = timed("backups", backup(), Duration.ofMinutes(2));
      print("Velero's backup", veleroBackup, MeasuredRun.residentPeak(velero.pid()));
      var backup = lifeboat("backup", "create", "direct", "--include-namespaces=plain", "--direct");
      print("direct backup", backup.seconds(), backup.megabytes());
      var restore =
          lifeboat("restore", "name", "velero", "--direct", "--namespace-mapping=plain:direct");
      print("direct restore of Velero's backup", restore.seconds(), restore.megabytes());
      var after = plain.run(items, "again");
      print("plain creates once more", after, 0);
      ratio("direct restore, of the rate of plain creates", (before + after) / 2, restore);
      ratio("direct backup, of Velero's rate", veleroBackup, backup);
      var veleroRestore = timed("restores", restore(), Duration.ofMinutes(30));
      print("Velero's restore", veleroRestore, MeasuredRun.residentPeak(velero.pid()));
      ratio("direct restore, of Velero's rate", veleroRestore, restore);
    }
  }

  private void print(String what, double seconds, long megabytes) {
    System.out.printf(
        Locale.ROOT,
        "%-44s %7.2f s %7.0f items/s%s%n",
        what,
        seconds,
        items.count() / seconds,
        megabytes == 0 ? "" : "  " + megabytes + " MB");
  }

  private static void ratio(String what, double theirs, MeasuredRun ours) {
    System.out.printf(Locale.ROOT, "%-44s %7.2f times%n", what, theirs / ours.seconds());
  }

  private MeasuredRun lifeboat(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(arguments));
    return MeasuredRun.of(
        command,
        Map.of(
            "KUBECONFIG", kube.kubeconfig().toString(),
            "LIFEBOAT_LOCATION", "s3://speed/hub",
            "LIFEBOAT_S3_ENDPOINT", s3.url().toString(),
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b"));
  }

  /** From the object's creation until Velero says that it has ended, well. */
  private double timed(String resource, KubeObject object, Duration patience) {
    KubeApi api = kube.api();
    var path = VELERO + resource;
    var began = System.nanoTime();
    api.create(path, object);
    var ended =
        Eventually.within(patience)
            .get(
                resource + " ended",
                () ->
                    api.get(path + "/" + object.name())
                        .filter(one -> !one.text("/status/completionTimestamp").isEmpty()));
    var seconds = (System.nanoTime() - began) / 1e9;
    if (!ended.text("/status/phase").equals("Completed")) {
      throw new IllegalStateException("Velero's " + resource + ": " + ended.at("/status"));
    }
    return seconds;
  }

  private static KubeObject backup() {
    return KubeObject.parseYaml(
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: velero, namespace: velero}
        spec: {includedNamespaces: [plain], snapshotVolumes: false}
        """);
  }

  private static KubeObject restore() {
    return KubeObject.parseYaml(
        """
        apiVersion: velero.io/v1
        kind: Restore
        metadata: {name: velero, namespace: velero}
        spec: {backupName: velero, namespaceMapping: {plain: velero-restored}}
        """);
  }
}
