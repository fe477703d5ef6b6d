package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.VeleroKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Velero's kinds as a cluster has them.
 *
 * @param missing names of definitions that are not there
 * @param left what is there and not ours to change: name and why
 * @param older names of definitions of an older release than ours
 */
public record InstalledKinds(List<String> missing, List<String> left, List<String> older) {
  public InstalledKinds {
    missing = List.copyOf(missing);
    left = List.copyOf(left);
    older = List.copyOf(older);
  }

  /** Looks each definition up by its name. */
  public static InstalledKinds of(Function<String, Optional<KubeObject>> find) {
    var missing = new ArrayList<String>();
    var left = new ArrayList<String>();
    var older = new ArrayList<String>();
    for (var wanted : VeleroKinds.definitions()) {
      var live = find.apply(wanted.name());
      if (live.isEmpty()) {
        missing.add(wanted.name());
      }
      left(wanted, live).ifPresent(left::add);
      if (live.filter(found -> isOlder(wanted, found)).isPresent()) {
        older.add(wanted.name());
      }
    }
    return new InstalledKinds(missing, left, older);
  }

  private static Optional<String> left(KubeObject wanted, Optional<KubeObject> live) {
    var verdict = CrdVerdict.of(wanted, live);
    return verdict.ours()
        ? Optional.empty()
        : Optional.of(wanted.name() + " (" + verdict.why() + ")");
  }

  private static boolean isOlder(KubeObject wanted, KubeObject live) {
    var release = live.annotation(VeleroKinds.RELEASE_ANNOTATION);
    return CrdVerdict.of(wanted, Optional.of(live)).ours()
        && CrdVerdict.compare(release, wanted.annotation(VeleroKinds.RELEASE_ANNOTATION)) < 0;
  }
}
