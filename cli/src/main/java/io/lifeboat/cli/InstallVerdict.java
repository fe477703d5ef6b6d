package io.lifeboat.cli;

import io.lifeboat.doctor.Finding;
import io.lifeboat.doctor.VeleroChecks;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.reconcile.InstallStanding;
import io.lifeboat.velero.install.Condition;
import java.util.Set;

/**
 * Whether an install has come to its end, and to which.
 *
 * @param untilReady whether that end is a Velero that has reached its bucket
 */
record InstallVerdict(Services services, String namespace, boolean untilReady) {
  /** What no waiting mends. */
  private static final Set<FailureKind> LASTING =
      Set.of(FailureKind.INVALID_INPUT, FailureKind.DENIED, FailureKind.REFUSED);

  private static final String ANOTHER_WAY = "--crds=lifeboat needs no job";

  private static final Set<String> LEFT_ALONE = Set.of("Paused", "Duplicate", "OtherController");

  boolean isFinal(InstallStanding standing) {
    if (standing.failure().isPresent()) {
      return !untilReady || LASTING.contains(standing.failure().get().kind());
    }
    return standing.isReady()
        || isLeftAlone(standing)
        || standing.areKindsRefused()
        || (!untilReady && standing.isCarriedOut());
  }

  private static boolean isLeftAlone(InstallStanding standing) {
    return standing.ready().map(Condition::reason).filter(LEFT_ALONE::contains).isPresent();
  }

  /**
   * Says how it ended.
   *
   * @throws LifeboatException that of the pass; HELD {@code other-controller}; or DEADLINE, {@code
   *     deadline-exceeded}, with what Velero's pods and location say
   */
  void on(InstallStanding standing) {
    standing
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    if (standing.ready().filter(told -> told.reason().equals("OtherController")).isPresent()) {
      throw new LifeboatException(
          FailureKind.HELD, "other-controller", standing.message(), "then run the same again");
    }
    if (standing.areKindsRefused()) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE, "kinds-not-made", standing.message(), ANOTHER_WAY);
    }
    if (!standing.isReady() && (untilReady || !isFinal(standing))) {
      throw standing.isCarriedOut() ? notReady(standing) : underway(standing);
    }
    services.note(standing.isReady() ? standing.message() : "not ready yet: " + standing.message());
  }

  private LifeboatException underway(InstallStanding standing) {
    return new LifeboatException(
        FailureKind.DEADLINE,
        "deadline-exceeded",
        "Velero is not installed yet: " + standing.message(),
        "kubectl get jobs,pods -n " + namespace + " shows how far it is; run the same again");
  }

  private LifeboatException notReady(InstallStanding standing) {
    var reason =
        VeleroChecks.troubles(new LiveClusterAccess(services.cluster()), namespace).stream()
            .findFirst();
    return new LifeboatException(
        FailureKind.DEADLINE,
        "deadline-exceeded",
        "Velero is installed, but not ready: "
            + reason.map(Finding::what).orElse(standing.message()),
        reason
            .map(Finding::remedy)
            .filter(remedy -> !remedy.isEmpty())
            .orElse("lifeboat status shows how it stands"));
  }
}
