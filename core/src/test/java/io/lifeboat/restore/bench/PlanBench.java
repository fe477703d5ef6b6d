package io.lifeboat.restore.bench;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RecordedCluster;
import io.lifeboat.restore.RestorePlanner;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.velero.RestoreSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Plans a restore of everything onto an empty cluster that serves all its kinds, in a process of
 * its own so that {@code -Xmx} means something, and prints the time: {@code PlanBench FILE SPOOL}.
 */
public final class PlanBench {
  private PlanBench() {}

  public static void main(String[] args) throws IOException {
    var start = System.nanoTime();
    var tarball = Files.newInputStream(Path.of(args[0]));
    try (var contents = ArchiveContents.read(tarball, ArchiveLimits.standard(), Path.of(args[1]))) {
      var read = System.nanoTime();
      var cluster = RecordedCluster.of(ServedResources.of(kinds(contents)), List.of());
      var request = RestoreRequest.of("bench", RestoreSpec.all("big"));
      var plan = RestorePlanner.plan(request, contents, cluster);
      System.out.printf(
          "plan: %d to create, read in %.2f s, planned in %.2f s%n",
          plan.count(Decision.Action.CREATE),
          seconds(start, read),
          seconds(read, System.nanoTime()));
    }
  }

  private static List<ServedResource> kinds(ArchiveContents contents) {
    var kinds = new ArrayList<ServedResource>();
    for (var resource : contents.resources()) {
      var first = contents.object(new ItemId(resource, contents.items(resource).get(0)));
      kinds.add(
          new ServedResource(
              first.gvk(), resource.resource(), "", List.of(), true, Set.of("get"), true));
    }
    return kinds;
  }

  private static double seconds(long from, long to) {
    return Duration.ofNanos(to - from).toMillis() / 1000.0;
  }
}
