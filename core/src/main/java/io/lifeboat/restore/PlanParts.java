package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;

/** Everything that the planning of one restore works with. */
record PlanParts(
    RestoreRequest request,
    ArchiveContents contents,
    ClusterFacts cluster,
    ArchivedItems items,
    Selection selection,
    PlanState state,
    VolumeFates volumes,
    Preparation preparation,
    Comparison comparison,
    Overlay overlay) {
  static PlanParts of(RestoreRequest request, ArchiveContents archive, ClusterFacts cluster) {
    var contents = VersionChoice.of(archive, cluster).contents();
    var rules = RestoreRules.of(request, cluster);
    var selection = new Selection(request.spec(), rules.policies(), cluster.served());
    var state = new PlanState(request, cluster);
    var volumes = new VolumeFates(request.volumes(), request.spec().restorePvs().orElse(true));
    var preparation = new Preparation(request, state, volumes, rules.modifiers());
    return new PlanParts(
        request,
        contents,
        cluster,
        new ArchivedItems(contents, archive, cluster.served()),
        selection,
        state,
        volumes,
        preparation,
        new Comparison(preparation),
        new Overlay(request, new Dependents(contents, selection, cluster), volumes));
  }

  LiveOutcome liveOutcome() {
    return new LiveOutcome(
        comparison,
        request.spec().existingResourcePolicy(),
        request.allows(Allowance.AS_VELERO),
        volumes.waitedFor(request.spec()));
  }
}
