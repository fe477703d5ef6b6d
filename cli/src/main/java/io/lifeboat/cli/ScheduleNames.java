package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the BackupSchedule that a user means. */
record ScheduleNames(Services services) {
  /** The kind as it is served; empty where it is not. */
  Optional<ServedResource> resource() {
    return services.cluster().discover().find(BackupScheduleKind.KIND);
  }

  /** Those of the namespace the user named, or of all. */
  List<KubeObject> all() {
    var found = new ArrayList<KubeObject>();
    var scope = services.namespace().map(ListScope::namespace).orElseGet(ListScope::all);
    resource().ifPresent(served -> services.cluster().list(served, scope, found::add));
    return found;
  }

  /**
   * One of them.
   *
   * @param name null: the only one there is
   * @throws LifeboatException NOT_FOUND {@code schedule-not-found}; INVALID_INPUT {@code
   *     schedule-ambiguous}
   */
  KubeObject one(@Nullable String name) {
    var all = all();
    var found = all.stream().filter(object -> name == null || object.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    var names = all.stream().map(object -> object.namespacedName().toString()).sorted().toList();
    if (found.isEmpty()) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND,
          "schedule-not-found",
          name == null
              ? "the cluster has no BackupSchedule"
              : "there is no BackupSchedule '" + name + "'",
          names.isEmpty()
              ? "make one with lifeboat schedule create"
              : "there is " + String.join(", ", names));
    }
    throw new LifeboatException(
        FailureKind.INVALID_INPUT,
        "schedule-ambiguous",
        "there are several BackupSchedules: " + String.join(", ", names),
        "choose with its name and --namespace");
  }
}
