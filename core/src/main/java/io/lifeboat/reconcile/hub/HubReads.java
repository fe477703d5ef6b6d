package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.HubDiscovery;
import io.lifeboat.hub.HubFacts;
import io.lifeboat.hub.HubLabels;
import io.lifeboat.hub.HubSite;
import io.lifeboat.hub.ScheduleFacts;
import io.lifeboat.hub.SeenBackup;
import io.lifeboat.hub.VeleroFacts;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.reconcile.OtherOperator;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.install.OtherController;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pass asks the cluster for: a few small lists, whatever the number of managed clusters.
 * Only discovery may fail without failing the pass; what every other list cannot say is not
 * guessed.
 */
record HubReads(Cluster cluster, Instant now) {
  ScheduleFacts facts(KubeObject schedule) {
    Optional<ServedResources> served = Optional.empty();
    var problem = "";
    try {
      served = Optional.of(cluster.discover());
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      problem = String.valueOf(e.getMessage());
    }
    var namespace = schedule.namespace();
    var live = schedules(schedule);
    var hub = new HubSource(cluster, served, HubSite.of(live));
    return new ScheduleFacts(
        schedule,
        now,
        neighbours(schedule, hub),
        new HubFacts(hub.site(), served.map(HubDiscovery::of), problem, hub.hasTokens()),
        new VeleroFacts(all(HubKinds.LOCATIONS, ListScope.all()), live, backups(namespace)),
        new OtherOperator(cluster, now).in(namespace).map(OtherController::who));
  }

  private List<KubeObject> neighbours(KubeObject schedule, HubSource hub) {
    var found = new ArrayList<>(hub.restores(schedule.namespace()));
    if (hub.mayServe(BackupScheduleKind.KIND)) { // a preview needs no kind yet
      cluster.list(
          HubKinds.BACKUP_SCHEDULES,
          ListScope.namespace(schedule.namespace()),
          other -> {
            if (!other.uid().equals(schedule.uid())) {
              found.add(other);
            }
          });
    }
    return found;
  }

  private List<KubeObject> schedules(KubeObject owner) {
    return all(HubKinds.SCHEDULES, ListScope.namespace(owner.namespace())).stream()
        .filter(schedule -> isOwned(schedule, owner))
        .toList();
  }

  private static boolean isOwned(KubeObject schedule, KubeObject owner) {
    for (var reference : schedule.at("/metadata/ownerReferences")) {
      if (reference.path("controller").asBoolean()
          && reference.path("kind").asText().equals(owner.kind())
          && reference.path("name").asText().equals(owner.name())) {
        return true;
      }
    }
    return false;
  }

  private List<SeenBackup> backups(String namespace) {
    var found = new ArrayList<SeenBackup>();
    for (var label : List.of(HubLabels.SCHEDULE_TYPE, HubLabels.RESTORE_CLUSTER)) {
      cluster.list(
          HubKinds.BACKUPS,
          new ListScope(namespace, label, ""),
          backup -> found.add(SeenBackup.of(backup)));
    }
    return found;
  }

  private List<KubeObject> all(ServedResource resource, ListScope scope) {
    var found = new ArrayList<KubeObject>();
    cluster.list(resource, scope, found::add);
    return found;
  }
}
