package io.lifeboat.restore;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
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

  private static final String LEFT_OUT = "was asked for; Velero leaves out empty namespaces";

  private final ClusterFacts cluster;
  private final PlanState state;
  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<String, String> created = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> createdUnused = new HashSet<>();

  NamespaceLedger(ClusterFacts cluster, PlanState state) {
    this.cluster = cluster;
    this.state = state;
  }

  /** Makes sure that a target namespace will be there, for items from another or the same one. */
  Standing ensure(String original, String target) {
    return standings.computeIfAbsent(target, name -> look(original, name));
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
    return new ItemId(Resources.NAMESPACES, NamespacedName.cluster(name));
  }

  /** One decision for each namespace that Velero would create on the way. */
  void decide(Decisions decisions, boolean privileged) {
    created.forEach(
        (target, original) -> {
          var needed = Outcome.of(Action.CREATE, VeleroAction.CREATED, Rule.NAMESPACE_NEEDED);
          var decision = decision(original, target, needed, privileged);
          decisions.add(
              decision.writes() && !used.contains(target)
                  ? decision(
                      original,
                      target,
                      needed.skipped(Rule.NAMESPACE_EMPTY, Rule.NAMESPACE_EMPTY.text()),
                      privileged)
                  : decision);
        });
  }

  /**
   * The decision about a namespace of the archive that no item of this restore goes into. Velero
   * never mentions those.
   */
  Decision unused(String original, String target, Optional<Rule> filtered, boolean privileged) {
    var outcome =
        Outcome.of(Action.SKIP, VeleroAction.UNRECORDED, filtered.orElse(Rule.NAMESPACE_EXISTS));
    if (filtered.isEmpty() && isTaken(target)) {
      outcome = Outcome.of(Action.SKIP, VeleroAction.UNRECORDED, Rule.DUPLICATE);
    } else if (filtered.isEmpty() && cluster.live(item(target)).isEmpty()) {
      createdUnused.add(target);
      outcome =
          new Outcome(Action.CREATE, VeleroAction.UNRECORDED, Rule.NAMESPACE_NEEDED, LEFT_OUT);
    }
    return decision(original, target, outcome, privileged);
  }

  /** Whether a namespace of another name is already mapped there. */
  private boolean isTaken(String target) {
    return created.containsKey(target) || createdUnused.contains(target);
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
