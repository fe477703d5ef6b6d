package io.lifeboat.restore;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.action.Kinds;
import java.util.Optional;

/** Where Lifeboat does not do what Velero does: the better thing, and the safe one. */
final class Overlay {
  private static final String OPENSHIFT_MADE = "kubernetes.io/created-by";
  private static final String ROOT_CA = "kube-root-ca.crt";

  private final RestoreRequest request;
  private final Dependents dependents;
  private final VolumeFates volumes;

  Overlay(RestoreRequest request, Dependents dependents, VolumeFates volumes) {
    this.request = request;
    this.dependents = dependents;
    this.volumes = volumes;
  }

  /** What we do, given what Velero would make us do. */
  Outcome of(ItemId item, KubeObject asBackedUp, NamespacedName target, Outcome outcome) {
    if (!outcome.writes()) {
      return outcome;
    }
    if (request.allows(Allowance.AS_VELERO)) {
      return losesData(item, asBackedUp) ? outcome.refused(Rule.VOLUME_DATA) : outcome;
    }
    if (outcome.rule() == Rule.GRANTS_MERGED
        && item.name().isClusterScoped()
        && !request.allows(Allowance.PRIVILEGED)) {
      return new Outcome(
          Action.REFUSE,
          outcome.velero(),
          Rule.PRIVILEGED_KIND,
          "would raise privileges: " + outcome.reason());
    }
    var forbidden = forbidden(item, asBackedUp, target);
    if (forbidden.isPresent()) {
      return outcome.refused(forbidden.get());
    }
    return leftToCluster(item, asBackedUp, target)
        .map(reason -> outcome.skipped(reason.rule(), reason.text()))
        .orElse(outcome);
  }

  private record Reason(Rule rule, String text) {}

  private Optional<Rule> forbidden(ItemId item, KubeObject asBackedUp, NamespacedName target) {
    var privileged =
        request.allows(Allowance.PRIVILEGED)
            ? Optional.<Rule>empty()
            : Privilege.forbids(item, asBackedUp.gvk(), target);
    return privileged.or(
        () -> losesData(item, asBackedUp) ? Optional.of(Rule.VOLUME_DATA) : Optional.empty());
  }

  private boolean losesData(ItemId item, KubeObject asBackedUp) {
    return item.resource().equals(Kinds.CLAIMS)
        && volumes.hasData(asBackedUp)
        && !request.allows(Allowance.WITHOUT_VOLUME_DATA);
  }

  private Optional<Reason> leftToCluster(
      ItemId item, KubeObject asBackedUp, NamespacedName target) {
    if (item.resource().equals(Kinds.CONFIG_MAPS) && item.name().name().equals(ROOT_CA)) {
      return Optional.of(
          new Reason(Rule.CLUSTER_MADE, "the cluster publishes its own in every namespace"));
    }
    if (item.resource().equals(Kinds.IP_ADDRESSES)) {
      return Optional.of(new Reason(Rule.CLUSTER_MADE, "Services allocate their addresses anew"));
    }
    if (isSnapshotOfVelero(item, asBackedUp)) {
      return Optional.of(new Reason(Rule.SNAPSHOT, Rule.SNAPSHOT.text()));
    }
    if (request.allows(Allowance.DEPENDENTS)) {
      return Optional.empty();
    }
    return dependents
        .maker(asBackedUp, target.namespace())
        .map(owner -> new Reason(Rule.DEPENDENT, owner + " makes it again"));
  }

  /**
   * A content that comes without its snapshot's handle and uid makes controllers take a new
   * snapshot, or delete the old one.
   */
  private static boolean isSnapshotOfVelero(ItemId item, KubeObject asBackedUp) {
    return item.resource().equals(Kinds.SNAPSHOT_CONTENTS)
        || (item.resource().equals(Kinds.SNAPSHOTS)
            && !asBackedUp.label("velero.io/backup-name").isEmpty());
  }

  /**
   * Velero loses token Secrets whose account comes along (spec/velero.md §3.18.5); we create them
   * without the token, which the controller fills in, unless a controller of OpenShift made them.
   */
  Optional<Outcome> savedToken(KubeObject asBackedUp, Prepared.Stop stop) {
    return stop.rule() == Rule.ACCOUNT_TOKEN
            && !request.allows(Allowance.AS_VELERO)
            && asBackedUp.annotation(OPENSHIFT_MADE).isEmpty()
        ? Optional.of(
            new Outcome(
                Action.CREATE,
                stop.recorded(),
                Rule.ABSENT,
                "is not in the cluster, which fills in a new token; Velero leaves it out"))
        : Optional.empty();
  }
}
