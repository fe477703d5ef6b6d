package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.GoldenFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real Velero decided, item by item, and what we say it would. */
class GoldenRestoresTest {
  private static final String LEASE =
      "disagrees: coordination.k8s.io/v1/Lease kube-system/apiserver-wlv32tlttr4jl3gtroqexyxapa: ";

  @RegisterExtension
  static final GoldenFiles PLANS = GoldenFiles.of(GoldenRestoresTest.class, "plans");

  @TempDir Path spool;

  /** Each restore, how many decisions agree, and those known to differ. */
  enum Known {
    SHOP(25),
    LABEL(41),
    CLUSTER_TRUE(101),
    STORAGE_CLASS(67),
    /** Leases are in the backup but not in the recording of the cluster. */
    SAME_ALL(511, LEASE + "skipped but created"),
    /** The same. */
    EMPTY_CLUSTER(519, LEASE + "failed but created"),
    /**
     * Velero's patch of the Service made the controller rewrite its slice before Velero came to it.
     */
    UPDATE(
        149,
        "disagrees: discovery.k8s.io/v1/EndpointSlice tools/runner-7kn6d: updated but skipped"),
    /** Resource modifiers are not carried out yet; all four come from them. */
    MODIFIERS(
        43,
        "disagrees: fleet.test/v1/Vessel fleet-m/mv-06: failed but created",
        "missing: fleet.test/v1/Vessel fleet-m/mv-renamed: created",
        "disagrees: v1/Service depot-m/np-depot: failed but created",
        "extra: fleet.test/v1/Vessel fleet-m/mv-05: created");

    private final Agreement agreement;

    Known(int agrees, String... differences) {
      this.agreement = new Agreement(agrees, List.of(differences));
    }

    GoldenRestore restore() {
      return this == SHOP
          ? GoldenRestore.shop()
          : GoldenRestore.atlas(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  @ParameterizedTest
  @EnumSource
  void decidesAsVeleroDid(Known known) {
    var restore = known.restore();
    try (var contents = restore.contents(spool)) {
      var plan = RestorePlanner.plan(restore.request(), contents, restore.before());

      assertThat(Agreement.of(restore.decisions(), VeleroDecisions.of(plan)))
          .isEqualTo(known.agreement);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHOP", "SAME_ALL", "EMPTY_CLUSTER", "UPDATE"})
  void doesTheBetterThingAndSaysWhy(Known known) {
    var restore = known.restore();
    try (var contents = restore.contents(spool)) {
      var plan = RestorePlanner.plan(restore.request(), contents, restore.before());

      PLANS.assertMatches(known + ".txt", text(plan));
    }
  }

  private static String text(RestorePlan plan) {
    var lines =
        plan.decisions().stream()
            .map(
                decision ->
                    "%-19s %-6s %-10s %s -> %s [%s] %s"
                        .formatted(
                            decision.wave(),
                            decision.action(),
                            decision.velero(),
                            decision.item(),
                            decision.target(),
                            decision.rule(),
                            decision.reason()));
    var notes = plan.notes().stream().map(note -> "note: " + note);
    return Stream.concat(lines, notes).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void ontoTheClusterItCameFromNothingIsCreatedAndNothingUpdated() {
    var restore = Known.SAME_ALL.restore();
    var request = restore.request().allowing(Allowance.PRIVILEGED).allowing(Allowance.DEPENDENTS);
    try (var contents = restore.contents(spool)) {
      var plan = RestorePlanner.plan(request, contents, restore.before());

      assertThat(plan.decisions().stream().filter(Decision::writes).map(Decision::targetId))
          .map(Object::toString)
          .containsExactly(
              "leases.coordination.k8s.io/kube-system/apiserver-wlv32tlttr4jl3gtroqexyxapa");
    }
  }
}
