package io.lifeboat.reconcile.loop;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.reconcile.BucketAdmins;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.LeaderLease;
import io.lifeboat.reconcile.hub.BackupScheduleReconciler;
import io.lifeboat.reconcile.hub.Fencing;
import io.lifeboat.reconcile.hub.HubLeases;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketContents;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.install.Platform;
import io.lifeboat.velero.install.StorageSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A loop on a thread of its own. */
final class RunningLoop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LEASE = Duration.ofSeconds(9);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Pattern PORT = Pattern.compile("metrics on port (\\d+)");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String identity =
      LeaderLease.identity("test", ThreadLocalRandom.current().nextLong());
  private final Cluster cluster;
  private final Loop loop;
  private final Thread thread;

  private RunningLoop(
      String server, String namespace, Duration sweep, BucketAdmins buckets, Clock clock) {
    var connection = Connection.open(server);
    this.cluster = new LiveCluster(connection);
    var random = new Random(1);
    var reconciler = new InstallReconciler(cluster, buckets, clock, random);
    this.loop =
        new Loop(
            new Loop.Ground(connection, cluster, courses(reconciler, cluster), clock, random),
            new LoopTerms(namespace, identity, LEASE, sweep, GRACE),
            lines::add);
    this.thread = new Thread(this::run, "loop");
  }

  private static Loop.Courses courses(InstallReconciler installs, Cluster cluster) {
    var leases =
        new HubLeases(
            location -> new InMemoryStore(), Fencing.OFF, LeaseTerms.USUAL, LeaseClock.system());
    return new Loop.Courses(
        installs, new BackupScheduleReconciler(cluster, leases, Clock.systemUTC()), leases);
  }

  /** Over buckets that others look after. */
  static RunningLoop start(String server, String namespace, Duration sweep) {
    return start(server, namespace, sweep, new NoBuckets(), Clock.systemUTC());
  }

  static RunningLoop start(
      String server, String namespace, Duration sweep, BucketAdmins buckets, Clock clock) {
    var running = new RunningLoop(server, namespace, sweep, buckets, clock);
    running.thread.start();
    return running;
  }

  private void run() {
    try {
      loop.run(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a Lease has it. */
  static String microTime() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
        .format(Instant.now().atOffset(ZoneOffset.UTC));
  }

  String identity() {
    return identity;
  }

  String lines() {
    return String.join("\n", lines);
  }

  boolean leads() {
    return get("/metrics").contains("lifeboat_leader 1.0");
  }

  /** Until no pass has begun for a while. */
  void awaitQuiet() {
    var last = new long[] {-1, System.nanoTime()};
    Eventually.within(PATIENCE)
        .until(
            "no pass for two seconds",
            () -> {
              var passes = passes();
              if (passes != last[0]) {
                last[0] = passes;
                last[1] = System.nanoTime();
              }
              return System.nanoTime() - last[1] > Duration.ofSeconds(2).toNanos();
            });
  }

  long passes() {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith("lifeboat_passes_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  String get(String path) {
    var port =
        Eventually.within(PATIENCE)
            .get(
                "a port",
                () ->
                    Optional.of(PORT.matcher(lines())).filter(m -> m.find()).map(m -> m.group(1)));
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As SIGTERM does. */
  void stop() {
    try {
      loop.stop();
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    cluster.close();
  }

  /** Nothing is to look after. */
  private static final class NoBuckets implements BucketAdmins {
    @Override
    public BucketAdmin open(StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
      throw new AssertionError("a bucket of others was opened");
    }

    @Override
    public Optional<String> record(
        BucketName bucket, StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
      throw new AssertionError("a bucket of others was opened");
    }

    @Override
    public BucketContents contents(
        StorageSpec storage, Platform platform, Optional<KubeObject> secret) {
      throw new AssertionError("a bucket of others was opened");
    }
  }
}
