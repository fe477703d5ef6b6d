package io.lifeboat.sandbox.cycle;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.lifeboat.engine.BackupRequest;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Asks Velero for a backup, as anybody would: creates a Backup and waits until it is over. */
final class AskForBackup {
  private static final GroupVersionKind BACKUP = new GroupVersionKind("velero.io", "v1", "Backup");
  private static final Set<String> LAST_PHASES =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Cluster cluster;
  private final Clock clock;
  private final StopSignal stop;

  AskForBackup(Cluster cluster, Clock clock, StopSignal stop) {
    this.cluster = cluster;
    this.clock = clock;
    this.stop = stop;
  }

  /** The finished Backup of the whole cluster but Velero's own namespace. */
  KubeObject run(String name) {
    var backups =
        cluster.discover().find(BACKUP).orElseThrow(() -> failed(name, "Velero is not installed"));
    var answer = cluster.create(backups, wanted(name));
    if (!answer.succeeded()) {
      throw failed(name, answer.message());
    }
    var ended = await(backups, new NamespacedName(Sandbox.VELERO_NAMESPACE, name));
    if (!ended.text("/status/phase").equals("Completed")) {
      throw failed(name, "it ended as " + ended.text("/status/phase"));
    }
    return ended;
  }

  private static KubeObject wanted(String name) {
    var others = KubeJson.JSON.createArrayNode().add(Sandbox.VELERO_NAMESPACE);
    return BackupRequest.named(new NamespacedName(Sandbox.VELERO_NAMESPACE, name))
        .backup()
        .with("/spec/excludedNamespaces", others)
        .with("/spec/includeClusterResources", BooleanNode.TRUE);
  }

  private KubeObject await(ServedResource backups, NamespacedName name) {
    var deadline = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(deadline)) {
      var seen = cluster.get(backups, name);
      if (seen.isPresent() && LAST_PHASES.contains(seen.get().text("/status/phase"))) {
        return seen.get();
      }
      stop.pause(LOOK_AGAIN);
      stop.check();
    }
    throw failed(name.name(), "it was not over after " + PATIENCE.toSeconds() + " s");
  }

  private static LifeboatException failed(String name, String why) {
    return new LifeboatException(
        FailureKind.PARTIAL, "sandbox-backup-failed", "backup " + name + " failed: " + why);
  }
}
