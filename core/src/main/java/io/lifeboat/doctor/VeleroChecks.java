package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What of Velero itself stands in the way of backups: its server, then its locations. */
public final class VeleroChecks {
  private VeleroChecks() {}

  /** All that is not as it should be, the cause before what follows from it. */
  public static List<Finding> troubles(ClusterAccess cluster, String namespace) {
    return Stream.of(
            finding("server", new ServerCheck(cluster, namespace)::look),
            finding("phases", new PhasesCheck(cluster, namespace)::look))
        .filter(found -> found.state() != Finding.State.OK)
        .toList();
  }

  private static Finding finding(String check, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      return Finding.failed(check, e);
    }
  }
}
