package io.lifeboat.restore;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.restore.schema.ForeseenRefusal;
import java.util.Optional;
import java.util.Set;

/** Takes one item after the other, as Velero's {@code restoreItem} does (spec/velero.md §3.6). */
final class ItemRun {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
  private static final Outcome MALFORMED =
      Outcome.of(Action.REFUSE, VeleroAction.UNRECORDED, Rule.MALFORMED);

  private final PlanParts parts;
  private final PlanState state;
  private final NamespaceLedger namespaces;
  private final DecisionTable decisions;
  private final Notes notes;

  ItemRun(PlanParts parts, NamespaceLedger namespaces, DecisionTable decisions, Notes notes) {
    this.parts = parts;
    this.state = parts.state();
    this.namespaces = namespaces;
    this.decisions = decisions;
    this.notes = notes;
  }

  /** An item that the filters let through; what it says of itself is still to be looked at. */
  void select(ItemId item, Optional<KubeObject> object) {
    if (decisions.has(item)) {
      return;
    }
    if (object.isEmpty()) {
      decideUnread(item, MALFORMED);
    } else if (parts.selection().takes(item.resource(), object.get())) {
      if (item.resource().equals(Kinds.NAMESPACES)) {
        namespaces.select(item.name().name(), parts.request().spec().target(item.name().name()));
      } else {
        restore(item, object.get());
      }
    }
  }

  /** An item that another one brings along; true when Velero has something to say about it. */
  private boolean companion(ItemId item, ItemId of) {
    if (!parts.items().contains(item)) {
      notes.missing(item, of);
      return true;
    }
    if (decisions.has(item) || parts.selection().excludedAsCompanion(item).isPresent()) {
      return false;
    }
    parts.items().bringAlong(item);
    var object = parts.items().read(item);
    if (object.isEmpty()) {
      decideUnread(item, MALFORMED);
    }
    return object.map(read -> restore(item, read)).orElse(true);
  }

  /** Decides; true when Velero writes down a warning or an error on the way. */
  private boolean restore(ItemId item, KubeObject object) {
    var target = target(item);
    if (!target.isClusterScoped()
        && namespaces.ensure(item.name().namespace(), target.namespace())
            == NamespaceLedger.Standing.TERMINATING) {
      decide(
          item,
          object,
          Outcome.of(Action.REFUSE, VeleroAction.UNRECORDED, Rule.NAMESPACE_TERMINATING));
      return true;
    }
    if (isCompleted(item, object)) {
      decide(item, object, Outcome.of(Action.SKIP, VeleroAction.UNRECORDED, Rule.COMPLETED));
      return false;
    }
    if (!state.handle(object.gvk(), target)) {
      decide(item, object, Outcome.of(Action.SKIP, VeleroAction.UNRECORDED, Rule.DUPLICATE));
      return false;
    }
    var troubled = companions(item, object);
    var prepared = parts.preparation().of(item.resource(), object);
    prepared.errors().forEach(error -> notes.modifierFailed(item, error));
    troubled |= !prepared.errors().isEmpty();
    var outcome = outcome(item, object, prepared).troubled(troubled);
    remember(item, prepared, outcome.velero());
    var ours = parts.overlay().of(item, object, prepared.object().namespacedName(), outcome);
    decisions.add(decision(item, object, prepared.object(), ours));
    if (ours.writes()) {
      prepared.warnings().forEach(notes::transform);
      notes.left(item, prepared.left());
    }
    if (ours.action() == Action.CREATE || ours.rule() == Rule.VOLUME_DATA) {
      notes.claim(item, object, state);
    }
    if (ours.writes()) {
      namespaces.use(prepared.object().namespace());
    }
    return troubled || outcome.velero() == VeleroAction.FAILED;
  }

  /**
   * Restores what must come first: what becomes of a claim depends on what became of its volume.
   * True when Velero has something to say about one of them.
   */
  private boolean companions(ItemId item, KubeObject object) {
    var troubled = false;
    for (var more : parts.preparation().of(item.resource(), object).additional()) {
      troubled |= companion(more, item);
    }
    return troubled;
  }

  private Outcome outcome(ItemId item, KubeObject object, Prepared prepared) {
    var place = new ItemId(item.resource(), prepared.object().namespacedName());
    if (prepared.stop().isPresent()) {
      return stopped(object, prepared.stop().get(), place);
    }
    var kind = prepared.object().gvk();
    if (!state.served().serves(kind, item.resource())) {
      return Outcome.of(Action.REFUSE, VeleroAction.FAILED, Rule.NOT_SERVED);
    }
    return parts
        .cluster()
        .live(place, kind)
        .map(live -> existing(place, prepared.object(), live))
        .orElseGet(() -> absent(place, prepared.object()));
  }

  private Outcome existing(ItemId place, KubeObject object, KubeObject live) {
    var outcome = parts.liveOutcome().of(place.resource(), object, live);
    return place.resource().equals(Kinds.SERVICES) && outcome.velero() == VeleroAction.UPDATED
        ? state
            .nodePorts()
            .conflict(object, live)
            .map(port -> parts.liveOutcome().withPortTaken(outcome, portTaken(port)))
            .orElse(outcome)
        : outcome;
  }

  private static String portTaken(String port) {
    return "another Service has its node port " + port;
  }

  private Outcome stopped(KubeObject object, Prepared.Stop stop, ItemId place) {
    var saved = parts.overlay().savedToken(object, stop);
    if (saved.isPresent() && parts.cluster().live(place).isEmpty()) {
      return saved.get();
    }
    var isFine = stop.recorded() != VeleroAction.FAILED || stop.rule() == Rule.REPROVISIONED;
    var action = isFine ? Action.SKIP : Action.REFUSE;
    return new Outcome(action, stop.recorded(), stop.rule(), stop.reason());
  }

  /** In a namespace that is new, controllers are faster than Velero with two kinds of objects. */
  private Outcome absent(ItemId place, KubeObject object) {
    var refusal = ForeseenRefusal.of(object, state.definition(place.resource()));
    if (refusal.isPresent()) {
      return failing(Rule.INVALID, "the API server would not take it: " + refusal.get());
    }
    if (place.resource().equals(Kinds.SERVICES)) {
      var port = state.nodePorts().conflict(object);
      if (port.isPresent()) {
        return failing(Rule.PORT_TAKEN, portTaken(port.get()));
      }
    }
    var velero = VeleroAction.CREATED;
    if (state.isNewNamespace(place.name().namespace())) {
      velero = ControllerRace.outcome(place).orElse(velero);
    }
    return Outcome.of(Action.CREATE, velero, Rule.ABSENT);
  }

  private static Outcome failing(Rule rule, String reason) {
    return new Outcome(Action.REFUSE, VeleroAction.FAILED, rule, reason);
  }

  private void remember(ItemId item, Prepared prepared, VeleroAction velero) {
    var resource = item.resource();
    var reprovisioned =
        prepared.stop().map(stop -> stop.rule() == Rule.REPROVISIONED).orElse(false);
    if (reprovisioned) {
      state.reprovision(item.name().name());
    }
    if (resource.equals(Kinds.ACCOUNTS) && velero == VeleroAction.CREATED) {
      state.accountCreated(prepared.object().namespacedName());
    }
    if (resource.equals(Kinds.DEFINITIONS)
        && (velero == VeleroAction.CREATED || velero == VeleroAction.UPDATED)) {
      state.define(prepared.object());
    }
  }

  private static boolean isCompleted(ItemId item, KubeObject object) {
    var job = item.resource().equals(Kinds.JOBS);
    var pod = item.resource().equals(Kinds.PODS);
    return (pod && ENDED.contains(object.text("/status/phase")))
        || (job && !object.text("/status/completionTime").isEmpty());
  }

  private NamespacedName target(ItemId item) {
    return item.name().inNamespace(parts.request().spec().target(item.name().namespace()));
  }

  private void decide(ItemId item, KubeObject object, Outcome outcome) {
    decisions.add(
        new Decision(
            item,
            object.gvk(),
            target(item),
            outcome.action(),
            outcome.velero(),
            Wave.of(item.resource()),
            outcome.rule(),
            outcome.reason()));
  }

  private static Decision decision(
      ItemId item, KubeObject asBackedUp, KubeObject prepared, Outcome outcome) {
    return new Decision(
        item,
        prepared.gvk(),
        prepared.namespacedName(),
        outcome.action(),
        outcome.velero(),
        Wave.of(item.resource(), !asBackedUp.at("/metadata/ownerReferences").isEmpty()),
        outcome.rule(),
        outcome.reason());
  }

  /** An item that nobody asked for, or that cannot be read. */
  void decideUnread(ItemId item, Outcome outcome) {
    GroupVersionKind kind = parts.items().kind(item);
    decisions.add(
        new Decision(
            item,
            kind,
            target(item),
            outcome.action(),
            outcome.velero(),
            Wave.of(item.resource()),
            outcome.rule(),
            outcome.reason()));
  }

  /** An item that nothing brought along. */
  void leaveOut(ItemId item) {
    if (decisions.has(item)) {
      return;
    }
    Optional<Rule> filtered = parts.selection().excluded(item);
    if (item.resource().equals(Kinds.NAMESPACES)) {
      leaveOutNamespace(item, filtered);
      return;
    }
    decideUnread(
        item,
        Outcome.of(Action.SKIP, VeleroAction.UNRECORDED, filtered.orElse(Rule.LABEL_FILTERED)));
  }

  private void leaveOutNamespace(ItemId item, Optional<Rule> filtered) {
    var matches =
        !parts.selection().asksItems()
            || parts
                .items()
                .read(item)
                .map(object -> parts.selection().takes(item.resource(), object))
                .orElse(false);
    decisions.add(
        namespaces.unused(
            item.name().name(),
            parts.request().spec().target(item.name().name()),
            filtered.or(() -> matches ? Optional.empty() : Optional.of(Rule.LABEL_FILTERED)),
            parts.request().allows(Allowance.PRIVILEGED)));
  }
}
