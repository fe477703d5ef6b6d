package io.lifeboat.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The checks of a cluster: whether it answers, what we may do there, and how Velero is.
 *
 * @param namespace Velero's; asked for only when the server has answered
 */
public record ClusterChecks(ClusterAccess cluster, Supplier<String> namespace, Clock clock) {
  /** The name of the check that the API server answers. */
  public static final String SERVER = "api";

  private static final Duration UNTIDY = Duration.ofMinutes(1);

  /** In the order in which one needs the other. */
  public List<Check> all() {
    return List.of(
        new Step(SERVER, "", () -> cluster.server() + " is " + cluster.version()),
        check("api-clock", SERVER, this::time),
        check("permissions", SERVER, () -> new PermissionsCheck(cluster, namespace.get()).look()),
        check("kinds", SERVER, () -> new KindsCheck(cluster).look()),
        check("server", SERVER, () -> new ServerCheck(cluster, namespace.get()).look()),
        check("phases", "kinds", () -> new PhasesCheck(cluster, namespace.get()).look()),
        check("plugins", "kinds", () -> new PluginsCheck(cluster, namespace.get()).look()),
        check("secrets", "kinds", () -> new SecretsCheck(cluster, namespace.get()).look()));
  }

  private Finding time() {
    var before = clock.instant();
    var there = cluster.time();
    if (there.isEmpty()) {
      return Finding.ok("api-clock", "the API server does not tell the time");
    }
    var skew = ClockSkew.between(before, there.get(), clock.instant());
    var what = skew.words("the API server");
    return skew.size().compareTo(UNTIDY) >= 0
        ? Finding.warning("api-clock", what, ClockSkew.REMEDY)
        : Finding.ok("api-clock", what);
  }

  private static Check check(String name, String need, Supplier<Finding> look) {
    return new Check() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<String> needs() {
        return List.of(need);
      }

      @Override
      public Finding look() {
        return look.get();
      }
    };
  }
}
