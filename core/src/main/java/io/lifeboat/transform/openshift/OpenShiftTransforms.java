package io.lifeboat.transform.openshift;

import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.ArrayList;
import java.util.List;

/** The order in which the OpenShift transforms run. */
public final class OpenShiftTransforms {
  private OpenShiftTransforms() {}

  /** What a backup writes beside OpenShift's kinds, and brings with them. */
  public static Chain backupChain(ImageSettings images) {
    return new Chain(
        List.of(
            new RecordServer(RecordServer.Side.BACKUP),
            new BringAccountConstraints(
                "[serviceaccount-backup] Entering ServiceAccount backup plugin"),
            new RetainMovedVolumes(),
            new RecordRelatedTags(),
            new MarkPods(),
            new RecordPodNeeds(),
            new MarkPausedOwners(),
            new PlanStreamBackup(images),
            new MarkBuildConfigMaps(),
            new OddShapes()));
  }

  /** What must be backed up in one block with an item. */
  public static Chain itemBlockChain() {
    return new Chain(
        List.of(
            new BringAccountConstraints(
                "[serviceaccount-iba] Entering ServiceAccount ItemBlock plugin")));
  }

  /** What a restore does to OpenShift's kinds, once the cluster was asked. */
  public static Chain restoreChain(ImageSettings images) {
    return restoreChain(images, ReferenceTable.standard());
  }

  /** The same, with more rows in the table of references. */
  public static Chain restoreChain(ImageSettings images, ReferenceTable references) {
    var transforms = new ArrayList<Transform>();
    transforms.add(new RecordServer(RecordServer.Side.RESTORE));
    transforms.addAll(workloads());
    transforms.addAll(
        List.of(
            new SkipStagedSnapshots(),
            new AdoptTargetStorage(),
            new ReleaseExternalAddresses(),
            new RetargetBuilds(),
            new PlanStreamRestore(images)));
    transforms.addAll(restoreChain(references).transforms());
    return new Chain(transforms);
  }

  /**
   * The part of a restore that item and namespace mapping alone decide, and that touches only what
   * OpenShift marks: for a plan, which asks the cluster nothing on behalf of transforms, and for
   * clusters that may not be OpenShift.
   */
  public static Chain restoreChain() {
    return restoreChain(ReferenceTable.standard());
  }

  /** The same, with more rows in the table of references. */
  public static Chain restoreChain(ReferenceTable references) {
    return new Chain(
        List.of(
            new StripGeneratedPullSecrets(),
            new SkipDerivedObjects(),
            new MapImageTriggers(),
            new SkipServiceSecrets(),
            new MapConstraintAccounts(),
            new SkipGeneratedRoleBindings(),
            new MapBindingSubjects(),
            new ReleaseGeneratedRouteHost(),
            new GroupScaleTargets(),
            new SkipBuildConfigMaps(),
            new SkipSelfServiceObjects(),
            new RestoreReferenceTags(),
            new OddShapes(),
            new RewriteReferences(references),
            new ReportLeftReferences(references)));
  }

  /** Skips come first: an item that is left out needs no changes and no look-ups. */
  private static List<Transform> workloads() {
    return List.of(
        new SkipBuildPods(),
        new SkipRecreatedPods(),
        new SkipScheduledJobs(),
        new SkipDeployedControllers(),
        new ReleasePodPlacement(),
        new DisconnectPods(),
        new SwapImages(),
        new ReplacePodPullSecrets(),
        new ReduceStagePods(),
        new ScaleDownDeploymentConfigs());
  }
}
