package io.lifeboat.engine;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import java.util.Optional;

/**
 * Carries out one decision of a plan. Safe to repeat: what an earlier try, or an interrupted run of
 * the same restore, has made is recognised by its label and counts as made.
 */
final class SendItem {
  private static final String RESTORE_NAME = "velero.io/restore-name";
  private static final int CONFLICTS = 5;

  /** The reason when the kind itself is not there (yet). */
  static final String NOT_SERVED = "NotServed";

  private final Cluster cluster;
  private final RestorePlan plan;
  private final TargetApi api;
  private final PatientSender sender;

  SendItem(Cluster cluster, RestorePlan plan, TargetApi api, PatientSender sender) {
    this.cluster = cluster;
    this.plan = plan;
    this.api = api;
    this.sender = sender;
  }

  /**
   * Sends it.
   *
   * @throws LifeboatException when the server is gone or does not know us any more
   */
  ItemResult send(Decision decision) {
    var resource = api.find(decision.kind()).orElse(null);
    if (resource == null) {
      return ItemResult.refused(
          decision, NOT_SERVED, "the cluster does not serve " + decision.kind(), true);
    }
    var ready = sender.ask(() -> plan.ready(decision));
    if (ready.obstacle().isPresent()) {
      return ItemResult.refused(decision, "Transform", ready.obstacle().get(), true);
    }
    var item = new Item(decision, resource, ready);
    return decision.action() == Decision.Action.CREATE ? create(item) : update(item, CONFLICTS);
  }

  /** One decision on its way: what it is about, where it goes, what is sent. */
  private record Item(Decision decision, ServedResource resource, RestorePlan.Ready ready) {
    KubeObject object() {
      return ready.object();
    }

    boolean made(KubeObject live) {
      var restore = object().label(RESTORE_NAME);
      return !restore.isEmpty() && restore.equals(live.label(RESTORE_NAME));
    }
  }

  private ItemResult create(Item item) {
    var answer = sender.send(() -> cluster.create(item.resource(), item.object()));
    if (answer.succeeded()) {
      return created(item, answer.object().orElse(item.object()));
    }
    if (answer.alreadyExists() || Refusal.isAboutPorts(answer)) {
      return meet(item, answer);
    }
    return Refusal.of(item.decision(), answer);
  }

  /** Somebody was first: this restore, before it was interrupted, or another. */
  private ItemResult meet(Item item, Answer answer) {
    var found = live(item);
    if (found.isEmpty()) {
      return Refusal.of(item.decision(), answer);
    }
    var live = found.get();
    if (!live.at("/metadata/deletionTimestamp").isMissingNode()) {
      return ItemResult.refused(
          item.decision(), "Terminating", "it is being deleted in the cluster", true);
    }
    if (item.made(live)) {
      return created(item, live);
    }
    var decision = plan.redecided(item.decision(), live);
    return switch (decision.action()) {
      case UPDATE -> update(new Item(decision, item.resource(), item.ready()), CONFLICTS);
      case SKIP ->
          decision.rule() == Rule.DIFFERS
              ? ItemResult.kept(decision, decision.reason())
              : ItemResult.of(decision, ItemEnd.UNCHANGED);
      case CREATE, REFUSE ->
          ItemResult.refused(decision, "AlreadyExists", decision.reason(), false);
    };
  }

  private Optional<KubeObject> live(Item item) {
    return sender.ask(() -> cluster.get(item.resource(), item.decision().target()));
  }

  private ItemResult created(Item item, KubeObject live) {
    var done = ItemResult.of(item.decision(), ItemEnd.CREATED);
    var status = item.ready().status();
    if (status.isEmpty()) {
      return done;
    }
    var current = live;
    for (var tries = CONFLICTS; ; tries--) {
      var wanted = current.with("/status", status.get());
      var answer = sender.send(() -> cluster.replaceStatus(item.resource(), wanted));
      if (answer.succeeded()) {
        return done;
      }
      var fresh = live(item);
      if (!answer.isConflict() || tries == 0 || fresh.isEmpty()) {
        var why = Refusal.words(item.decision(), answer);
        return done.noting("its status was not restored: " + why);
      }
      current = fresh.get();
    }
  }

  private ItemResult update(Item item, int conflicts) {
    var found = live(item);
    if (found.isEmpty()) {
      return conflicts == 0
          ? ItemResult.refused(item.decision(), "NotFound", "it comes and goes", true)
          : create(item);
    }
    var live = found.get();
    var patch = plan.patch(item.decision(), live);
    if (patch.isEmpty()) {
      return ItemResult.of(item.decision(), ItemEnd.UNCHANGED);
    }
    var conditional =
        KubeObject.of(patch).with("/metadata/resourceVersion", live.resourceVersion());
    var answer =
        sender.send(
            () -> cluster.mergePatch(item.resource(), item.decision().target(), conditional));
    if (answer.succeeded()) {
      return ItemResult.of(item.decision(), ItemEnd.UPDATED);
    }
    if ((answer.isConflict() || answer.isNotFound()) && conflicts > 0) {
      return update(item, conflicts - 1);
    }
    var refusal = Refusal.of(item.decision(), answer);
    return answer.isTemporary() ? refusal : withLabels(item, refusal);
  }

  /** Still refused, but it may carry the labels of this restore. */
  private ItemResult withLabels(Item item, ItemResult refusal) {
    plan.afterRefusal(item.decision())
        .map(KubeObject::of)
        .ifPresent(
            labels ->
                sender.send(
                    () -> cluster.mergePatch(item.resource(), item.decision().target(), labels)));
    return refusal;
  }
}
