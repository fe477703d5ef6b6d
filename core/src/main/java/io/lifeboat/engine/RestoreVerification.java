package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.transform.openshift.SecondPhase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads back what a direct restore has written, by list, and compares it with what was sent,
 * server-set fields aside.
 */
public final class RestoreVerification {
  private final Cluster cluster;
  private final Path temporaryFolder;

  public RestoreVerification(Cluster cluster, Path temporaryFolder) {
    this.cluster = cluster;
    this.temporaryFolder = temporaryFolder;
  }

  /** Compares every item that the outcome counts as written; refused and kept ones are known. */
  public VerificationReport run(RestorePlan plan, RestoreOutcome outcome) {
    var left =
        Stream.concat(outcome.refused().stream(), outcome.notes().stream())
            .filter(result -> result.end() == ItemEnd.REFUSED || result.end() == ItemEnd.KEPT)
            .map(result -> result.decision().targetId())
            .collect(Collectors.toCollection(HashSet::new));
    var written =
        plan.decisions().stream()
            .filter(Decision::writes)
            .filter(decision -> !left.contains(decision.targetId()))
            .toList();
    var findings = new ArrayList<VerificationReport.Finding>();
    var api = new TargetApi(cluster);
    for (var kind : byKind(written).entrySet()) {
      try (var spool = ItemSpool.in(temporaryFolder)) {
        var lookup =
            api.find(kind.getKey())
                .map(served -> new KindLookup(cluster, served, spool, kind.getValue().size()));
        kind.getValue().forEach(decision -> check(decision, plan, lookup).ifPresent(findings::add));
      }
    }
    return new VerificationReport(written.size(), findings);
  }

  private static Map<GroupVersionKind, List<Decision>> byKind(List<Decision> decisions) {
    return decisions.stream()
        .collect(Collectors.groupingBy(Decision::kind, LinkedHashMap::new, Collectors.toList()));
  }

  private static Optional<VerificationReport.Finding> check(
      Decision decision, RestorePlan plan, Optional<KindLookup> lookup) {
    var item = decision.targetId();
    var wanted = SecondPhase.completed(plan.prepared(decision));
    if (!wanted.label(SecondPhase.DISCONNECTED).isEmpty()) {
      return Optional.empty(); // it made room for the pods of its DeploymentConfig
    }
    var live = lookup.flatMap(kind -> kind.find(decision.target()));
    if (live.isEmpty()) {
      return Optional.of(new VerificationReport.Finding(item, List.of()));
    }
    var pointers = ObjectDifferences.between(wanted, live.get());
    return pointers.isEmpty()
        ? Optional.empty()
        : Optional.of(new VerificationReport.Finding(item, pointers));
  }
}
