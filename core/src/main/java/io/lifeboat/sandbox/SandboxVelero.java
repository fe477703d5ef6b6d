package io.lifeboat.sandbox;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.WatchListener;
import io.lifeboat.kube.Watching;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A small Velero inside the process: it keeps the storage location Available, takes in the backups
 * of the bucket, and fulfils Backup and Restore objects with Lifeboat's own engine, one after the
 * other in the order they came. No schedules, no deletion, no volumes, no hooks.
 *
 * <p>It speaks to the cluster as Velero does, through the API and its watches, not to the sandbox's
 * tables: what works here is what works on a cluster.
 */
public final class SandboxVelero implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SandboxVelero.class.getName());
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration SYNC_EVERY = Duration.ofMinutes(1);

  private final VeleroDesk desk;
  private final StopSignal stop = new StopSignal();
  private final ScheduledExecutorService worker;
  private final ScheduledFuture<?> syncs;
  private final List<Watching> watches;

  private SandboxVelero(VeleroDesk desk, Random random) {
    this.desk = desk;
    this.worker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "sandbox-velero");
              thread.setDaemon(true);
              return thread;
            });
    var fulfilments = List.of(new FulfilBackup(desk, stop), new FulfilRestore(desk, stop, random));
    this.syncs =
        worker.scheduleWithFixedDelay(
            () -> safely("sync", new SyncLocation(desk)::run),
            0,
            SYNC_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    fulfilments.forEach(one -> desk.failInterrupted(desk.resource(one.kind())));
    this.watches = fulfilments.stream().map(this::begin).toList();
  }

  /**
   * Starts to work. Velero's kinds must be served.
   *
   * @param namespace Velero's
   * @param store the bucket behind its storage location {@code default}
   */
  public static SandboxVelero start(
      Cluster cluster, String namespace, BackupStore store, Path temporaryFolder) {
    var clock = Clock.systemUTC();
    return new SandboxVelero(
        new VeleroDesk(cluster, namespace, store, temporaryFolder, clock), new Random());
  }

  /** Watches first and lists then, so that nothing falls between; twice does no harm. */
  private Watching begin(Fulfilment fulfilment) {
    var resource = desk.resource(fulfilment.kind());
    var scope = ListScope.namespace(desk.namespace());
    var watching = desk.cluster().watch(resource, scope, listener(fulfilment));
    desk.all(resource).forEach(object -> take(fulfilment, object.namespacedName()));
    return watching;
  }

  private WatchListener listener(Fulfilment fulfilment) {
    return new WatchListener() {
      @Override
      public void changed(Event event, KubeObject object) {
        if (event != Event.DELETED) {
          take(fulfilment, object.namespacedName());
        }
      }

      @Override
      public void ended(String reason) {
        if (!stop.isStopped()) {
          LOG.log(
              System.Logger.Level.WARNING,
              "no longer watching {0}: {1}",
              fulfilment.kind(),
              reason);
        }
      }
    };
  }

  private void take(Fulfilment fulfilment, NamespacedName name) {
    try {
      worker.execute(() -> safely(fulfilment.kind() + " " + name, () -> fulfilment.run(name)));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before {0}", name);
    }
  }

  /** The top of the worker's thread: one failure does not end the others. */
  private void safely(String what, Runnable task) {
    try {
      if (!stop.isStopped()) {
        task.run();
      }
    } catch (LifeboatException e) {
      if (!stop.isStopped()) {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}", what, e.getMessage());
      }
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, what, bug);
    }
  }

  /** Takes nothing new; what is under way is stopped at the next item. */
  @Override
  public void close() {
    stop.stop();
    syncs.cancel(false);
    watches.forEach(Watching::close);
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a backup or restore is still under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
