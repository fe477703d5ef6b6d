package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.velero.install.NeededAccess;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the caller may do all that keeping the installation right takes. */
record PermissionsCheck(ClusterAccess cluster, String namespace) {
  private static final int NAMED = 5;

  Finding look() {
    var needed =
        NeededAccess.ofPass(namespace).stream()
            .filter(access -> cluster.serves(access.group(), access.resource()))
            .toList();
    var refused = needed.stream().filter(access -> !cluster.may(access)).toList();
    if (!refused.isEmpty()) {
      throw new LifeboatException(
          FailureKind.DENIED,
          "permission-missing",
          refused.size() + " of " + needed.size() + " refused: " + words(refused),
          "bind the roles of lifeboat install --reconcile=cron --dry-run=client -o yaml");
    }
    return Finding.ok("permissions", "all " + needed.size() + " that a pass needs");
  }

  private static String words(List<NeededAccess> refused) {
    var more = refused.size() - NAMED;
    return refused.stream()
            .limit(NAMED)
            .map(NeededAccess::toString)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
