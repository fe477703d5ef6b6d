package io.lifeboat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.doctor.Finding;
import io.lifeboat.doctor.VeleroChecks;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.LeaderLease;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an installation stands: what was told of it, whether a loop is alive, what Velero says. */
record InstallLook(Services services) {
  private static final Set<String> GOOD_WHEN_FALSE =
      Set.of("Duplicate", "OtherController", "Paused");

  List<StatusRow> conditions(KubeObject install) {
    var rows = new ArrayList<StatusRow>();
    var bucket = install.text("/status/storageBucket/name");
    if (!bucket.isEmpty()) {
      var last = install.text("/status/storageBucket/lastSyncTimestamp");
      rows.add(
          new StatusRow(
              "Bucket", bucket, true, last.isEmpty() ? "" : "settings in order at " + last));
    }
    install.at("/status/conditions").forEach(told -> rows.add(condition(told)));
    return rows;
  }

  private static StatusRow condition(JsonNode told) {
    var type = told.path("type").asText();
    var state = told.path("status").asText();
    var isGood =
        state.equals(GOOD_WHEN_FALSE.contains(type) ? "False" : "True")
            || told.path("reason").asText().equals("Unmanaged"); // as the spec asks
    return new StatusRow(type, state, isGood, told.path("message").asText());
  }

  static StatusRow location(KubeObject location) {
    var phase = location.text("/status/phase");
    var checked = location.text("/status/lastValidationTime");
    var message =
        Stream.of(
                location.text("/status/message"),
                checked.isEmpty() ? "" : "validated at " + checked)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return new StatusRow(
        "Location " + location.namespacedName(),
        phase.isEmpty() ? "Unvalidated" : phase,
        phase.equals("Available"),
        message);
  }

  /** A loop, where one leads or did not give the Lease back; and what ails Velero itself. */
  List<StatusRow> alive(String namespace) {
    var rows = new ArrayList<StatusRow>();
    lease(namespace)
        .filter(lease -> !lease.holder().isEmpty())
        .map(this::loop)
        .ifPresent(rows::add);
    VeleroChecks.troubles(new LiveClusterAccess(services.cluster()), namespace).stream()
        .filter(found -> !found.code().equals("cluster-forbidden")) // says nothing of Velero
        .map(InstallLook::trouble)
        .forEach(rows::add);
    return rows;
  }

  /** Few need be allowed to read Leases; for whoever is not, there is just nothing to tell. */
  private Optional<LeaderLease> lease(String namespace) {
    try {
      return LeaderLease.read(services.cluster(), namespace);
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.DENIED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private StatusRow loop(LeaderLease lease) {
    var alive = lease.isLive(services.clock().instant());
    return new StatusRow(
        "Loop",
        alive ? "Alive" : "Silent",
        alive,
        lease.holder() + (alive ? "" : " was to be heard of by " + lease.until()));
  }

  private static StatusRow trouble(Finding found) {
    var remedy = found.remedy().isEmpty() ? "" : "; remedy: " + found.remedy();
    return new StatusRow(
        "Check " + found.check(), found.state().toString(), false, found.what() + remedy);
  }
}
