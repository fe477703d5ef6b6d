package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NAMESPACE;
import static io.lifeboat.hub.recovery.Made.NOON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.hub.batch.Batches;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.lease.LeaseHistory;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A hub with one Restore, on which passes are carried out; Velero is played by the test. */
final class RestoreWorld {
  final Map<String, KubeObject> backups = new LinkedHashMap<>();
  final Map<String, KubeObject> veleroRestores = new LinkedHashMap<>();
  final Map<String, KubeObject> others = new LinkedHashMap<>();
  final List<KubeObject> neighbours = new ArrayList<>();
  final List<KubeObject> locations = new ArrayList<>();

  /** Every step that was carried out, in words. */
  final List<String> log = new ArrayList<>();

  Optional<KubeObject> component = Optional.empty();
  VolumeClaims claims = new VolumeClaims(List.of(), Set.of());
  Leftovers leftovers = new Leftovers(List.of());
  Fleet fleet = new Fleet(List.of(), List.of(), List.of(), Optional.empty());
  String server = "";
  Instant now = NOON;
  KubeObject restore;
  boolean gone;

  RestoreWorld(KubeObject restore) {
    this.restore = restore;
    locations.add(Made.location(NAMESPACE, "Available"));
  }

  RestoreWorld with(List<KubeObject> batch) {
    batch.forEach(backup -> backups.put(backup.name(), backup));
    return this;
  }

  RestoreFacts facts() {
    var held = new ArrayList<HubBackup>();
    backups.values().forEach(one -> HubBackup.of(one).ifPresent(held::add));
    return new RestoreFacts(
        restore,
        now,
        new RestoreFacts.Site("hub-b", "local-cluster"),
        new RestoreFacts.Around(neighbours, component),
        new RestoreFacts.Velero(
            locations,
            List.copyOf(backups.values()),
            List.copyOf(veleroRestores.values()),
            Batches.of(held, List.of(), new LeaseHistory(List.of()))),
        RestoreFacts.Answers.none());
  }

  /** What a pass would do, with every question answered. */
  NextMove.Act decide() {
    var facts = facts();
    var move = RestorePass.next(facts);
    while (move instanceof NextMove.Ask ask) {
      facts = facts.with(answered(facts, ask.question()));
      move = RestorePass.next(facts);
    }
    return (NextMove.Act) move;
  }

  private RestoreFacts.Answers answered(RestoreFacts facts, NextMove.Question question) {
    return switch (question) {
      case VOLUME_CLAIMS -> facts.answers().with(claims);
      case LEFTOVERS -> facts.answers().with(leftovers);
      case FLEET -> facts.answers().with(fleet);
      case SERVER -> facts.answers().withServer(server);
    };
  }

  /** One pass, and how long it would rest. */
  Duration pass() {
    return pass(Integer.MAX_VALUE);
  }

  /** One pass that is cut off after some steps. */
  Duration pass(int steps) {
    var act = decide();
    act.steps().stream().limit(steps).forEach(this::carryOut);
    return act.again();
  }

  /** Passes until one does nothing; an endless one fails. */
  RestoreWorld settle() {
    for (var i = 0; i < 20; i++) {
      var before = log.size();
      pass();
      if (log.size() == before || gone) {
        return this;
      }
    }
    throw new AssertionError("never comes to rest: " + log);
  }

  private void carryOut(RecoveryStep step) {
    if (step instanceof RecoveryStep.WriteStatus write) {
      log.add("status");
      restore = KubeObject.owning((ObjectNode) MergePatch.apply(restore.tree(), patch(write)));
    } else if (step instanceof RecoveryStep.Create create) {
      create(create.object());
    } else if (step instanceof RecoveryStep.Delete delete) {
      log.add("delete " + delete.kind().kind() + " " + delete.name().name());
      veleroRestores.remove(delete.name().name());
      others.remove(delete.kind().kind() + " " + delete.name());
    } else if (step instanceof RecoveryStep.AddFinalizer add) {
      log.add("hold " + add.object().kind());
      finalizer(add.object(), true);
    } else if (step instanceof RecoveryStep.RemoveFinalizer remove) {
      log.add("release " + remove.object().kind());
      finalizer(remove.object(), false);
    } else if (step instanceof RecoveryStep.Patch patch) {
      log.add("patch " + patch.kind().kind() + " " + patch.name().name() + " " + patch.patch());
    } else if (step instanceof RecoveryStep.Tell tell) {
      log.add("tell " + tell.reason());
    }
  }

  private static ObjectNode patch(RecoveryStep.WriteStatus write) {
    return write.patch().toTree();
  }

  private void create(KubeObject object) {
    log.add("create " + object.kind() + " " + object.name());
    var made = object.with("/metadata/creationTimestamp", now.toString());
    if (object.is("velero.io", "Restore")) {
      veleroRestores.putIfAbsent(object.name(), made);
    } else if (object.is("velero.io", "Backup")) {
      backups.putIfAbsent(object.name(), made);
    } else {
      others.putIfAbsent(object.kind() + " " + object.namespacedName(), made);
    }
  }

  private void finalizer(KubeObject object, boolean there) {
    var list = KubeJson.JSON.createArrayNode();
    if (there) {
      list.add(RecoveryStep.FINALIZER);
    }
    var changed = object.with("/metadata/finalizers", list);
    if (object.kind().equals("Restore")) {
      restore = restore.with("/metadata/finalizers", list);
      gone = !there;
    } else {
      component = Optional.of(changed);
    }
  }

  /** Velero says so of each of its Restores that is not over. */
  RestoreWorld velero(String phase) {
    List.copyOf(veleroRestores.values()).stream()
        .filter(one -> !VeleroRestorePhase.of(one).isFinal())
        .forEach(one -> velero(one.name(), phase));
    return this;
  }

  RestoreWorld velero(String name, String phase) {
    veleroRestores.computeIfPresent(
        name,
        (key, one) -> {
          var said = one.with("/status/phase", phase);
          return VeleroRestorePhase.of(said).isFinal()
              ? said.with("/status/completionTimestamp", now.toString())
              : said;
        });
    return this;
  }

  /** Velero completes all there is, again and again, until nothing more comes. */
  RestoreWorld finish() {
    for (var i = 0; i < 6; i++) {
      settle().velero("Completed");
    }
    return settle();
  }

  /** Names of the Velero Restores without the Restore's and without the time, as they were made. */
  List<String> made() {
    return log.stream()
        .filter(line -> line.startsWith("create Restore back-"))
        .map(line -> line.replaceAll("create Restore back-|acm-|-schedule-\\d+", ""))
        .toList();
  }

  String phase() {
    return restore.text("/status/phase");
  }

  String message() {
    return restore.text("/status/lastMessage");
  }

  String condition(String type) {
    for (var condition : restore.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText()
            + " "
            + condition.path("reason").asText()
            + ": "
            + condition.path("message").asText();
      }
    }
    return "";
  }
}
