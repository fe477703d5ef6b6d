package io.lifeboat.reconcile;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.Condition;
import io.lifeboat.velero.install.ConditionType;
import io.lifeboat.velero.install.InstallStatus;
import io.lifeboat.velero.install.ToldStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an installation stands, after a pass of our own or by what the loop that leads tells of it.
 *
 * @param ready empty when nobody has looked yet, or it is being deleted
 * @param changes what became of each object in our pass
 * @param failure what stopped our pass, if anything did
 */
public record InstallStanding(
    Optional<Condition> ready, List<ObjectChange> changes, Optional<LifeboatException> failure) {
  /**
   * Velero's kinds come from its image, which takes a while; until then nothing else can be made.
   */
  private static final String MAKING = "Making";

  private static final Set<String> REFUSED = Set.of("JobFailed", "KindsMissing");

  public InstallStanding {
    changes = List.copyOf(changes);
  }

  static InstallStanding after(InstallOutcome outcome) {
    return new InstallStanding(ready(outcome.status()), outcome.changes(), outcome.failure());
  }

  private static Optional<Condition> ready(InstallStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.type() == ConditionType.READY)
        .findFirst();
  }

  /** What the loop says, once it has seen the spec as it is. */
  static InstallStanding told(KubeObject install) {
    var told = new ToldStatus(install);
    return new InstallStanding(
        told.isOfThisSpec() ? told.find(ConditionType.READY) : Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Whether backups can be made. */
  public boolean isReady() {
    return ready.filter(Condition::isTrue).isPresent();
  }

  /** Whether all objects are made that can be, however Velero does. */
  public boolean isCarriedOut() {
    return ready.filter(told -> !told.reason().equals(MAKING)).isPresent() && !areKindsRefused();
  }

  /** Whether the image was to make Velero's kinds, and did not. */
  public boolean areKindsRefused() {
    return ready.map(Condition::reason).filter(REFUSED::contains).isPresent();
  }

  /** For a reader. */
  public String message() {
    return ready.map(Condition::message).orElse("nobody has looked at it yet");
  }
}
