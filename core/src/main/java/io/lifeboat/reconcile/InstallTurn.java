package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.NamespacedName;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks after one VeleroInstall for a verb (design §3): by passes of our own while the leader Lease
 * is ours, else by watching what the loop that is alive makes of it. Closed, it gives the Lease
 * back.
 */
public final class InstallTurn implements AutoCloseable {
  private final Cluster cluster;
  private final InstallReconciler reconciler;
  private final LeaderTurn turn;
  private final Consumer<String> telling;
  private Optional<String> watched = Optional.empty();

  /**
   * Begins nothing yet.
   *
   * @param telling hears what is being done, and by whom
   */
  public InstallTurn(
      Cluster cluster, InstallReconciler reconciler, LeaderTurn turn, Consumer<String> telling) {
    this.cluster = cluster;
    this.reconciler = reconciler;
    this.turn = turn;
    this.telling = telling;
  }

  /** One pass or look; empty when there is no such object (any more). */
  public Optional<InstallStanding> next(NamespacedName name) {
    return turn.take()
        ? reconciler.pass(name, telling).map(InstallStanding::after)
        : look(name, turn.other());
  }

  private Optional<InstallStanding> look(NamespacedName name, Optional<LeaderLease> leader) {
    var holder = leader.map(LeaderLease::holder);
    if (!holder.equals(watched)) {
      watched = holder;
      holder.ifPresent(
          who ->
              telling.accept(who + " leads and looks after " + name + "; watching what it does"));
    }
    if (leader.filter(other -> !other.isOurs()).isPresent()) {
      reconciler.standBack(name);
    }
    return cluster.get(InstallKinds.INSTALLS, name).map(InstallStanding::told);
  }

  @Override
  public void close() {
    turn.close();
  }
}
