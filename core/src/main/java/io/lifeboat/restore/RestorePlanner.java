package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import java.util.stream.Stream;

/** Decides a whole restore: request, archive and cluster in, plan out. */
public final class RestorePlanner {
  private RestorePlanner() {}

  /**
   * Plans a restore. The same input gives an equal plan, whatever the order of the archive's
   * entries. The plan makes its objects from the archive: keep that open as long as the plan is
   * carried out.
   *
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT, when the rules it names in
   *     ConfigMaps are missing or make no sense: Velero would not begin either
   */
  public static RestorePlan plan(
      RestoreRequest request, ArchiveContents contents, ClusterFacts cluster) {
    var parts = PlanParts.of(request, contents, cluster);
    var namespaces = new NamespaceLedger(cluster, parts.state());
    var decisions = new DecisionTable();
    var notes = new Notes(parts.volumes());
    new IdleWords(request.spec(), contents, cluster.served()).notes().forEach(notes::idle);
    var run = new ItemRun(parts, namespaces, decisions, notes);
    var order = RestoreOrder.of(contents.resources(), cluster.served(), cluster.serverFlags());
    var ahead = new ReadAhead(parts.contents());
    order.forEach(resource -> announce(resource, parts, contents));
    for (var resource : order) {
      ahead.each(selected(resource, parts, contents).iterator(), run::select);
    }
    namespaces.decide(decisions, request.allows(Allowance.PRIVILEGED));
    for (var resource : order) {
      contents.items(resource).forEach(name -> run.leaveOut(new ItemId(resource, name)));
    }
    return new RestorePlan(decisions.inOrder(), notes.all(), new ArchivePreparer(parts));
  }

  private static Stream<ItemId> selected(
      GroupResource resource, PlanParts parts, ArchiveContents contents) {
    return contents.items(resource).stream()
        .map(name -> new ItemId(resource, name))
        .filter(item -> parts.selection().excluded(item).isEmpty());
  }

  private static void announce(GroupResource resource, PlanParts parts, ArchiveContents contents) {
    parts.cluster().expect(resource, selected(resource, parts, contents).count());
  }
}
