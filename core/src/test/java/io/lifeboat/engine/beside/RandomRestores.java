package io.lifeboat.engine.beside;

import io.lifeboat.kube.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Consecutive seeds of restores. Five of them share a world, which was backed up, disturbed, and
 * partly put where they will want to put it.
 *
 * @param first the first seed, a multiple of five
 */
record RandomRestores(int first, int count) {
  private static final int RESTORES_OF_ONE_WORLD = 5;

  /** The restores, when everything is in place for them. */
  List<RandomRestore> prepare(Cluster cluster, VeleroRun run) {
    var made = new RandomCluster(cluster);
    var restores = new ArrayList<RandomRestore>();
    for (var seed = first; seed < first + count; seed += RESTORES_OF_ONE_WORLD) {
      var prefix = "w" + seed;
      var world = new RandomWorld(new Random(seed), prefix);
      made.create(world.objects());
      run.backup(prefix, world.namespaces());
      made.disturb(new Random(seed), world.namespaces());
      var end = Math.min(first + count, seed + RESTORES_OF_ONE_WORLD);
      for (var one = seed; one < end; one++) {
        var restore = RandomRestore.of(one, world, prefix, prefix);
        made.create(restore.configMaps());
        made.occupy(new Random(one), world.objects(), restore.mapping());
        restores.add(restore);
      }
    }
    return List.copyOf(restores);
  }
}
