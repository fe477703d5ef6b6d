package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
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
  private static final String SLICE =
      "disagrees: discovery.k8s.io/v1/EndpointSlice tools/runner-7kn6d: ";

  @RegisterExtension
  static final GoldenFiles PLANS = GoldenFiles.of(GoldenRestoresTest.class, "plans");

  @TempDir Path spool;

  /** What Velero was asked to do. */
  enum Case {
    SHOP,
    LABEL,
    CLUSTER_TRUE,
    STORAGE_CLASS,
    SAME_ALL,
    EMPTY_CLUSTER,
    UPDATE,
    MODIFIERS;

    GoldenRestore restore() {
      return this == SHOP
          ? GoldenRestore.shop()
          : GoldenRestore.atlas(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** How many decisions agree, and those known to differ. */
  private static Agreement known(Case restore) {
    return switch (restore) {
      case SHOP -> agreement(25);
      case LABEL -> agreement(41);
      case CLUSTER_TRUE -> agreement(101);
      case STORAGE_CLASS -> agreement(67);
      // Leases are in the backup but not in the recordings of the clusters.
      case SAME_ALL -> agreement(511, LEASE + "skipped but created");
      case EMPTY_CLUSTER -> agreement(519, LEASE + "failed but created");
      // Velero's patch of the Service made a controller rewrite its slice before Velero got there.
      case UPDATE -> agreement(149, SLICE + "updated but skipped");
      case MODIFIERS -> agreement(46);
    };
  }

  private static Agreement agreement(int agrees, String... differences) {
    return new Agreement(agrees, List.of(differences));
  }

  @ParameterizedTest
  @EnumSource
  void decidesAsVeleroDid(Case golden) {
    var restore = golden.restore();
    try (var contents = restore.contents(spool)) {
      var plan = RestorePlanner.plan(restore.request(), contents, restore.before());

      assertThat(Agreement.of(restore.decisions(), VeleroDecisions.of(plan)))
          .isEqualTo(known(golden));
    }
  }

  /** The eighth folder: Velero's only word about it is an error, "unexpected EOF". */
  @Test
  void whatVeleroCannotUnpackHasNoDecisions() {
    var restore = GoldenRestore.atlas("torn");

    assertThat(restore.decisions()).isEmpty();
    assertThatThrownBy(() -> restore.contents(spool).close())
        .isInstanceOf(LifeboatException.class)
        .hasMessageContaining("ends early, after 385 items");
  }

  @ParameterizedTest
  @EnumSource(names = {"SHOP", "SAME_ALL", "EMPTY_CLUSTER", "UPDATE"})
  void doesTheBetterThingAndSaysWhy(Case golden) {
    var restore = golden.restore();
    try (var contents = restore.contents(spool)) {
      var plan = RestorePlanner.plan(restore.request(), contents, restore.before());

      PLANS.assertMatches(golden + ".txt", text(plan));
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
    var restore = Case.SAME_ALL.restore();
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
