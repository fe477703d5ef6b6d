package io.lifeboat.hub;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What must hold before Velero Schedules are made (spec §4.2 steps 5–9). */
record ScheduleChecks(ScheduleFacts facts) {
  /** Velero's own process keeps this time, in its image. */
  static final ZoneId VELERO_ZONE = ZoneOffset.UTC;

  /** Of Restores that are done, or have not begun and wait for us (W13). */
  private static final List<String> OVER = List.of("Finished", "FinishedWithErrors", "Pending");

  /** Why it must wait; empty when all holds. */
  Optional<String> problem() {
    return spec()
        .or(() -> restore().filter(text -> !isPaused()))
        .or(this::storage)
        .or(this::tokens)
        .or(this::cron);
  }

  private boolean isPaused() {
    return facts.schedule().at("/spec/paused").asBoolean();
  }

  private Optional<String> spec() {
    return failure(() -> BackupScheduleSpec.of(facts.schedule()));
  }

  private Optional<String> cron() {
    return failure(() -> Cron.parse(facts.schedule().text("/spec/veleroSchedule"), VELERO_ZONE));
  }

  private static Optional<String> failure(Runnable parsing) {
    try {
      parsing.run();
      return Optional.empty();
    } catch (LifeboatException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> restore() {
    return facts.neighbours().stream()
        .filter(object -> object.kind().equals("Restore"))
        .filter(restore -> !OVER.contains(restore.text("/status/phase")))
        .findFirst()
        .map(
            restore ->
                "Restore resource "
                    + restore.name()
                    + " is currently active, verify that any active restores are removed.");
  }

  /** What keeps Velero from storing anything; empty when there is a location. */
  Optional<String> storage() {
    if (facts.velero().locations().isEmpty()) {
      return Optional.of(
          "velero.io.BackupStorageLocation resources not found. Verify you have created a"
              + " konveyor.openshift.io.Velero or oadp.openshift.io.DataProtectionApplications"
              + " resource.");
    }
    return facts.velero().locations().stream().anyMatch(this::isGood)
        ? Optional.empty()
        : Optional.of(
            "Backup storage location is not available. Check velero.io.BackupStorageLocation and"
                + " validate storage credentials.");
  }

  private boolean isGood(KubeObject location) {
    return location.namespace().equals(facts.schedule().namespace())
        && isLookedAfter(location)
        && location.text("/status/phase").equals("Available");
  }

  /** Somebody made it for Velero: an owner, as the hub operator asks for, or we. */
  static boolean isLookedAfter(KubeObject location) {
    for (var owner : location.at("/metadata/ownerReferences")) {
      if (!owner.path("kind").asText("").isEmpty()) {
        return true;
      }
    }
    return location.label(HubLabels.MANAGED_BY).equals(HubLabels.US);
  }

  private Optional<String> tokens() {
    var wanted = facts.schedule().at("/spec/useManagedServiceAccount").asBoolean();
    return wanted && !facts.hub().hasTokens()
        ? Optional.of(
            "UseManagedServiceAccount option cannot be used, managedserviceaccount component is not"
                + " enabled")
        : Optional.empty();
  }

  /** Whether it is one that nothing but an edit can mend. */
  boolean needsEdit() {
    return spec().isPresent() || (cron().isPresent() && storage().isEmpty());
  }

  /** The BackupSchedule that came first to this namespace, where this one did not (W14). */
  Optional<String> predecessor() {
    var order =
        Comparator.<KubeObject, String>comparing(
                object -> object.text("/metadata/creationTimestamp"))
            .thenComparing(KubeObject::name);
    return facts.neighbours().stream()
        .filter(object -> object.kind().equals(BackupScheduleKind.KIND.kind()))
        .filter(object -> object.text("/metadata/deletionTimestamp").isEmpty())
        .filter(object -> order.compare(object, facts.schedule()) < 0)
        .min(order)
        .map(KubeObject::name);
  }
}
