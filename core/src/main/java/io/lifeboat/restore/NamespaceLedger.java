package io.lifeboat.restore;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
import io.lifeboat.restore.action.Kinds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The namespaces that items need: which exist, which are created for them (§3.5). */
final class NamespaceLedger {
  /** What an item finds. */
  enum Standing {
    USABLE,
    TERMINATING
  }

  static final GroupVersionKind KIND = new GroupVersionKind("", "v1", "Namespace");

  private final ClusterFacts cluster;
  private final PlanState state;
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, String> created = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> selected = new HashSet<>();

  NamespaceLedger(ClusterFacts cluster, PlanState state) {
    this.cluster = cluster;
    this.state = state;
  }

  /** Makes sure that a target namespace will be there, for items from another or the same one. */
  Standing ensure(String original, String target) {
    return standings.computeIfAbsent(target, name -> look(original, name));
  }

  /** A namespace that is asked for itself: it comes whether or not anything goes into it. */
  void select(String original, String target) {
    ensure(original, target);
    selected.add(target);
  }

  private Standing look(String original, String target) {
    if (state.isNewNamespace(target)) {
      return Standing.USABLE;
    }
    var live = cluster.live(item(target));
    if (live.isPresent()) {
      return isTerminating(live.get()) ? Standing.TERMINATING : Standing.USABLE;
    }
    state.handle(KIND, NamespacedName.cluster(target));
    state.namespaceCreated(target);
    created.put(target, original);
    return Standing.USABLE;
  }

  private static boolean isTerminating(KubeObject namespace) {
    return namespace.text("/status/phase").equals("Terminating")
        || !namespace.text("/metadata/deletionTimestamp").isEmpty();
  }

  /** Something is written into it. */
  void use(String target) {
    used.add(target);
  }

  static ItemId item(String name) {
    return new ItemId(Kinds.NAMESPACES, NamespacedName.cluster(name));
  }

  /** One decision for each namespace that Velero would create on the way. */
  void decide(DecisionTable decisions, boolean privileged) {
    created.forEach(
        (target, original) ->
            decisions.add(
                decision(original, target, fate(original, target, privileged), privileged)));
  }

  private Outcome fate(String original, String target, boolean privileged) {
    var needed = Outcome.of(Action.CREATE, VeleroAction.CREATED, Rule.NAMESPACE_NEEDED);
    if (used.contains(target) || !decision(original, target, needed, privileged).writes()) {
      return needed;
    }
    return selected.contains(target)
        ? new Outcome(Action.CREATE, VeleroAction.CREATED, needed.rule(), Rule.ABSENT.text())
        : needed.skipped(Rule.NAMESPACE_EMPTY, Rule.NAMESPACE_EMPTY.text());
  }

  /**
   * The decision about a namespace of the archive that this restore does not create. Velero never
   * mentions those.
   */
  Decision unused(String original, String target, Optional<Rule> filtered, boolean privileged) {
    var taken = created.containsKey(target) ? Rule.DUPLICATE : Rule.NAMESPACE_EXISTS;
    var outcome = Outcome.of(Action.SKIP, VeleroAction.UNRECORDED, filtered.orElse(taken));
    return decision(original, target, outcome, privileged);
  }

  private static Decision decision(
      String original, String target, Outcome outcome, boolean privileged) {
    var item = item(original);
    var name = NamespacedName.cluster(target);
    var forbidden =
        privileged || !outcome.writes()
            ? Optional.<Rule>empty()
            : Privilege.forbids(item, KIND, name);
    var ours = forbidden.map(outcome::refused).orElse(outcome);
    return new Decision(
        item,
        KIND,
        name,
        ours.action(),
        ours.velero(),
        Wave.NAMESPACES,
        ours.rule(),
        ours.reason());
  }
}
