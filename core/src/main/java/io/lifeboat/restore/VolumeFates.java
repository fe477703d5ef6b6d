package io.lifeboat.restore;

import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.RestoreSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What becomes of volumes and what is in them (spec/velero.md §3.8). */
final class VolumeFates {
  /** What becomes of one PersistentVolume. */
  enum Fate {
    /** It comes back as it is, pointing at the old storage. */
    KEPT,
    /** It does not come back: its claim is provisioned anew. */
    REPROVISIONED,
    /** Velero makes it again from a native snapshot; a direct restore cannot. */
    FROM_SNAPSHOT
  }

  private static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
  private static final String MOVED = "velero.io/dynamic-pv-restore";
  private static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

  private final boolean fromSnapshots;
  private final Map<String, VolumeInfo> byVolume;
  private final Map<NamespacedName, VolumeInfo> byClaim;
  private final Set<NamespacedName> pods;

  /**
   * Fates of the volumes of a backup.
   *
   * @param fromSnapshots false for {@code restorePVs: false}: what lies in snapshots is not wanted,
   *     what lies in pod volume backups is
   */
  VolumeFates(List<VolumeInfo> volumes, boolean fromSnapshots) {
    this.fromSnapshots = fromSnapshots;
    this.byVolume = indexed(volumes, VolumeInfo::volume);
    this.byClaim = indexed(volumes, VolumeInfo::claim);
    this.pods = volumes.stream().map(VolumeInfo::pod).collect(Collectors.toSet());
  }

  private static <K> Map<K, VolumeInfo> indexed(
      List<VolumeInfo> volumes, Function<VolumeInfo, K> key) {
    return volumes.stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> a));
  }

  Fate of(KubeObject volume) {
    var claim =
        new NamespacedName(
            volume.text("/spec/claimRef/namespace"), volume.text("/spec/claimRef/name"));
    var info =
        Optional.ofNullable(byVolume.get(volume.name()))
            .or(() -> Optional.ofNullable(byClaim.get(claim)).filter(i -> i.volume().isEmpty()));
    var held = info.filter(VolumeInfo::holdsData);
    if (held.isPresent()) {
      return held.get().method().equals("NativeSnapshot")
          ? fromSnapshots ? Fate.FROM_SNAPSHOT : Fate.KEPT
          : Fate.REPROVISIONED;
    }
    return volume.text("/spec/persistentVolumeReclaimPolicy").equals("Delete")
        ? Fate.REPROVISIONED
        : Fate.KEPT;
  }

  /** Whether the backup holds wanted data of a claim, as it is in the archive. */
  boolean hasData(KubeObject claim) {
    var volume = claim.text("/spec/volumeName");
    return Optional.ofNullable(byClaim.get(claim.namespacedName()))
        .or(() -> Optional.ofNullable(byVolume.get(volume)).filter(i -> i.claim().name().isEmpty()))
        .filter(info -> fromSnapshots || info.method().equals("PodVolumeBackup"))
        .map(VolumeInfo::holdsData)
        .orElse(false);
  }

  /** Whether Velero makes the pod that goes to a place wait for its volumes to be filled. */
  Predicate<NamespacedName> waitedFor(RestoreSpec spec) {
    return pods.stream()
            .map(pod -> pod.inNamespace(spec.target(pod.namespace())))
            .collect(Collectors.toSet())
        ::contains;
  }

  /** Whether a volume in the cluster has lost its claim or is being deleted. */
  static boolean isLeaving(KubeObject live) {
    return live.text("/status/phase").equals("Released")
        || !live.text("/metadata/deletionTimestamp").isEmpty();
  }

  /** A claim that Velero would fill from a snapshot, to be filled from nowhere. */
  static KubeObject emptied(KubeObject claim) {
    var emptied =
        claim.text("/spec/dataSource/kind").equals("VolumeSnapshot")
            ? claim.without("/spec/dataSource")
            : claim;
    return emptied.at("/spec/selector/matchLabels").has(MOVED)
        ? emptied.without("/spec/selector")
        : emptied;
  }

  /** Forgets who bound a volume or claim, and to which uid. */
  static KubeObject unbound(KubeObject object) {
    return object
        .without("/spec/claimRef/uid")
        .without("/spec/claimRef/resourceVersion")
        .withoutAnnotation(BOUND_BY_CONTROLLER)
        .withoutAnnotation(BIND_COMPLETED);
  }
}
