package io.lifeboat.cli;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Progress;
import io.lifeboat.engine.LiveClusterFacts;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.Kubeconfig;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.reconcile.LeaderLease;
import io.lifeboat.reconcile.LeaderTurn;
import io.lifeboat.storage.ObjectStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands out what a command needs when it asks, not before; closes it at the end. */
final class Services implements AutoCloseable {
  private final Surroundings surroundings;
  private final Underway underway;
  private final GlobalOptions options = new GlobalOptions();

  private final List<ObjectStore> stores = new ArrayList<>();
  private @Nullable BackupStore backups;
  private @Nullable Connection connection;
  private @Nullable Cluster cluster;
  private @Nullable VeleroSite site;
  // Kept, or the JDK may forget its level.
  private @Nullable Logger fabric8;
  private boolean warnedOfInsecurity;

  Services(Surroundings surroundings, Underway underway) {
    this.surroundings = surroundings;
    this.underway = underway;
  }

  GlobalOptions options() {
    return options;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Where results go. */
  Output output() {
    var terminal = surroundings.terminal();
    return new Output(
        surroundings.out(),
        options.output.format,
        terminal.out() ? terminal.columns() : 0,
        options.output.color.on(terminal.out(), surroundings));
  }

  Clock clock() {
    return surroundings.clock();
  }

  Underway underway() {
    return underway;
  }

  Optional<Duration> timeout() {
    return Optional.ofNullable(options.cluster.timeout);
  }

  /** Shows on stderr how far something has come. */
  Progress progress(String doing) {
    var style =
        options.output.quiet
            ? Progress.Style.SILENT
            : surroundings.terminal().err() ? Progress.Style.BAR : Progress.Style.LINES;
    return new Progress(doing, style, surroundings.err(), surroundings.clock());
  }

  /** Something the reader should know that is not a result; not shown with -q. */
  void note(String text) {
    if (!options.output.quiet) {
      surroundings.err().print(text + "\n");
    }
  }

  /** Something the reader must know; shown always. */
  void warn(String text) {
    surroundings.err().print("warning: " + text + "\n");
  }

  /** The backups at the location the user means. */
  BackupStore backups() {
    if (backups == null) {
      var opened = new Locations(this).open();
      stores.add(opened);
      backups = new BackupStore(opened);
    }
    return backups;
  }

  /** The cluster the user means. Connects when it is first asked something. */
  Cluster cluster() {
    if (cluster == null) {
      cluster = new LiveCluster(connection());
    }
    return cluster;
  }

  /** How to reach that cluster. */
  Connection connection() {
    if (connection == null) {
      hushClients();
      connection =
          new Kubeconfig(surroundings.environment(), surroundings.home())
              .connection(options.cluster.connection());
      if (connection.isInsecure()) {
        warnOfInsecurity();
      }
    }
    return connection;
  }

  /**
   * Lets the client libraries speak only when asked, and then only of trouble: what they log below
   * that may hold requests, and so secrets. The JDK keeps this for the whole process.
   */
  void hushClients() {
    Logger.getLogger("").setLevel(options.output.verbose ? Level.WARNING : Level.OFF);
    if (fabric8 == null) {
      fabric8 = Logger.getLogger("io.fabric8.kubernetes.client");
    }
    fabric8.setLevel(Level.OFF); // warns with all that a credential plugin printed
  }

  /** The leader Lease of a namespace, for a verb that works where no loop does. */
  LeaderTurn turn(String namespace) {
    return new LeaderTurn(cluster(), namespace, identity(), clock());
  }

  /** How this process calls itself in a Lease; another name each time it is asked. */
  String identity() {
    var host = surroundings.environment().getOrDefault("HOSTNAME", "local");
    return LeaderLease.identity(host, new SecureRandom().nextLong());
  }

  /** Velero as it is set up in the cluster. */
  VeleroSite site() {
    if (site == null) {
      site = VeleroSite.read(cluster(), Optional.ofNullable(options.cluster.namespace));
    }
    return site;
  }

  /** What the live cluster holds, for a plan; the caller closes it. */
  LiveClusterFacts facts() {
    return new LiveClusterFacts(cluster(), veleroNamespace(), surroundings.temporary());
  }

  /** Velero's namespace as the user named it; empty when they did not. */
  Optional<String> namespace() {
    return Optional.ofNullable(options.cluster.namespace);
  }

  String veleroNamespace() {
    var named = options.cluster.namespace;
    return named == null ? site().namespace(isOpenShift()) : named;
  }

  private boolean isOpenShift() {
    return cluster().discover().resources().stream()
        .anyMatch(resource -> resource.kind().group().equals("config.openshift.io"));
  }

  /** Says once that certificates are not looked at. */
  void warnOfInsecurity() {
    if (!warnedOfInsecurity) {
      warnedOfInsecurity = true;
      warn("certificates are not verified, so anybody on the way may read and change everything");
    }
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
    }
    stores.forEach(ObjectStore::close);
  }
}
