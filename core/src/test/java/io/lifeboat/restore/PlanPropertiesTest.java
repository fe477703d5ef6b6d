package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every plan; the archive and the cluster are random. */
class PlanPropertiesTest {
  private static final List<String> NAMESPACES = List.of("shop", "depot", "kube-system", "fleet");
  private static final List<String> KINDS =
      List.of("ConfigMap", "Secret", "Pod", "Service", "ServiceAccount");

  @TempDir Path spool;

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderOfTheArchiveDoesNotMatter(long seed) {
    var random = new Random(seed);
    try (var world = anyWorld(random)) {
      var shuffled = new ArrayList<>(items(world.contents()));
      Collections.shuffle(shuffled, random);

      var straight = RestorePlanner.plan(anyRequest(seed), world.contents(), world.cluster());
      var mixed = RestorePlanner.plan(anyRequest(seed), world.contents(shuffled), world.cluster());

      assertThat(mixed.decisions()).isEqualTo(straight.decisions());
      assertThat(mixed.notes()).isEqualTo(straight.notes());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void planningTwiceGivesTheSamePlanAndTheSameObjects(long seed) {
    try (var world = anyWorld(new Random(seed))) {
      var first = world.plan(anyRequest(seed));
      var second = world.plan(anyRequest(seed));

      assertThat(second.decisions()).isEqualTo(first.decisions());
      for (var decision : first.decisions()) {
        if (decision.writes()) {
          assertThat(second.prepared(decision)).isEqualTo(first.prepared(decision));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyItemGetsOneDecision(long seed) {
    try (var world = anyWorld(new Random(seed))) {
      var decided =
          world.plan(anyRequest(seed)).decisions().stream()
              .map(Decision::item)
              .filter(item -> !item.resource().equals(Kinds.NAMESPACES));

      assertThat(decided).containsExactlyInAnyOrderElementsOf(items(world.contents()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ontoAClusterThatHasWhatThePlanSaysNothingIsLeftToDo(long seed) {
    try (var world = anyWorld(new Random(seed))) {
      var request = anyRequest(seed).allowing(Allowance.PRIVILEGED);
      var plan = world.plan(request);
      for (var decision : plan.decisions()) {
        if (decision.action() == Decision.Action.CREATE) {
          world.live(plan.prepared(decision).toYaml());
        }
      }

      assertThat(world.plan(request).decisions())
          .noneMatch(decision -> decision.action() == Decision.Action.CREATE);
    }
  }

  private static RestoreRequest anyRequest(long seed) {
    var random = new Random(seed);
    var restore =
        KubeObject.parseYaml("apiVersion: velero.io/v1\nkind: Restore\nspec: {backupName: b}\n");
    if (random.nextBoolean()) {
      restore = restore.with("/spec/namespaceMapping/shop", "shop-" + seed);
    }
    if (random.nextBoolean()) {
      restore = restore.with("/spec/existingResourcePolicy", "update");
    }
    if (random.nextBoolean()) {
      restore = restore.with("/spec/labelSelector/matchLabels/tier", "t" + random.nextInt(2));
    }
    return RestoreRequest.of("r", RestoreSpec.of(restore));
  }

  private PlanFixture anyWorld(Random random) {
    var world = new PlanFixture(spool);
    for (var i = 0; i < 40; i++) {
      var yaml = anyObject(random, i);
      world.archived(yaml);
      if (random.nextInt(4) == 0) {
        world.live(yaml);
      }
    }
    return world;
  }

  private static String anyObject(Random random, int number) {
    return """
        apiVersion: v1
        kind: %s
        metadata:
          name: o-%d
          namespace: %s
          labels: {tier: t%d}
        data: {k: "%d"}
        """
        .formatted(
            KINDS.get(random.nextInt(KINDS.size())),
            number,
            NAMESPACES.get(random.nextInt(NAMESPACES.size())),
            random.nextInt(2),
            random.nextInt(3));
  }

  private static List<ItemId> items(ArchiveContents contents) {
    var found = new ArrayList<ItemId>();
    contents
        .resources()
        .forEach(
            resource ->
                contents.items(resource).forEach(name -> found.add(new ItemId(resource, name))));
    return found;
  }
}
