package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.archive.ResourceList;
import io.lifeboat.hub.recovery.Leftovers.OfKind;
import io.lifeboat.hub.recovery.Leftovers.OfPart;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.LabelValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of earlier restores is deleted: nothing that the current backup holds, whatever its labels
 * say (W2, W8), and nothing beyond a tenth of a kind unasked (design §7.1). Source: spec §7.5.
 *
 * @param removals in the order in which they are carried out
 * @param kept why something stays that nothing holds any more, each a sentence
 */
public record CleanupPlan(List<Removal> removals, List<String> kept) {
  private static final int SHARE = 10;
  private static final String OCM = "cluster.open-cluster-management.io";
  private static final String HIVE = "hive.openshift.io";

  public CleanupPlan {
    removals = List.copyOf(removals);
    kept = List.copyOf(kept);
  }

  /** One object that goes. */
  public record Removal(
      PartType part, GroupVersionKind kind, NamespacedName name, String uid, boolean held) {
    /**
     * Finalizers go first: deleted with them, controllers would begin to detach or to deprovision
     * what is alive elsewhere (W7).
     */
    List<RecoveryStep> steps() {
      var delete = new RecoveryStep.Delete(kind, name, uid);
      return held
          ? List.of(new RecoveryStep.Patch(kind, name, uid, released()), delete)
          : List.of(delete);
    }

    private ObjectNode released() {
      var patch = KubeJson.JSON.createObjectNode();
      patch.putObject("metadata").putNull("finalizers");
      if (kind.group().equals(HIVE) && kind.kind().equals("ClusterDeployment")) {
        patch.putObject("spec").put("preserveOnDelete", true);
      }
      return patch;
    }
  }

  /** The plan of a Restore. */
  static CleanupPlan of(KubeObject restore, Leftovers found, String localCluster) {
    var planning = new Planning(restore, localCluster);
    found.parts().forEach(planning::part);
    return new CleanupPlan(planning.removals, planning.kept);
  }

  /** All of it, as steps. */
  List<RecoveryStep> steps() {
    return removals.stream().flatMap(removal -> removal.steps().stream()).toList();
  }

  /** A plan being made. */
  private static final class Planning {
    private final List<Removal> removals = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final Set<String> planned = new HashSet<>();
    private final KubeObject restore;
    private final String localCluster;
    private final List<String> clusters;

    Planning(KubeObject restore, String localCluster) {
      this.restore = restore;
      this.localCluster = localCluster;
      this.clusters = RestoreWords.list(restore, RestoreWords.CLEANUP_CLUSTERS);
    }

    void part(OfPart part) {
      if (part.archived().isEmpty()) {
        kept.add(
            part.scope().part()
                + ": nothing is deleted, since the list of what backup "
                + part.scope().backup().name()
                + " holds cannot be read");
        return;
      }
      for (var kind : part.kinds()) {
        kind(part, kind);
      }
    }

    private void kind(OfPart part, OfKind kind) {
      var archived = names(part.archived().orElseThrow(), kind.resource().kind());
      var going =
          kind.objects().stream()
              .filter(object -> !archived.contains(object.namespacedName()))
              .filter(object -> !isProtected(object, kind.resource().kind(), part.scope()))
              .filter(object -> isAllowed(object, kind.resource().kind()))
              .toList();
      if (going.size() * (long) SHARE > kind.total()
          && !RestoreWords.says(restore, RestoreWords.ALLOW_DELETE)) {
        kept.add(
            kind.resource().groupResource()
                + ": "
                + going.size()
                + " of "
                + kind.total()
                + " would be deleted, which is more than a tenth; the annotation "
                + RestoreWords.ALLOW_DELETE
                + "=true allows it");
        return;
      }
      for (var object : going) {
        if (planned.add(kind.resource().groupResource() + "/" + object.namespacedName())) {
          removals.add(
              new Removal(
                  part.scope().part(),
                  kind.resource().kind(),
                  object.namespacedName(),
                  object.uid(),
                  !object.at("/metadata/finalizers").isEmpty()
                      || isCluster(kind.resource().kind())));
        }
      }
    }

    /** In whatever version the archive has them. */
    private static Set<NamespacedName> names(ResourceList archived, GroupVersionKind kind) {
      var names = new HashSet<NamespacedName>();
      archived
          .names()
          .forEach(
              (other, items) -> {
                if (other.group().equals(kind.group()) && other.kind().equals(kind.kind())) {
                  names.addAll(items);
                }
              });
      return names;
    }

    private boolean isProtected(KubeObject object, GroupVersionKind kind, CleanupScope scope) {
      return object.namespace().equals(localCluster)
          || (isManagedCluster(kind) && LocalCluster.is(object, localCluster))
          || isExcluded(object.namespace(), scope.backup())
          || object.label("velero.io/exclude-from-backup").equals("true")
          || object.label("installer.name").equals("multiclusterhub")
          || object.label(CleanupScope.BACKUP_NAME).equals(LabelValue.of(scope.backup().name()))
          || !object.text("/metadata/deletionTimestamp").isEmpty();
    }

    private static boolean isExcluded(String namespace, KubeObject backup) {
      for (var name : backup.at("/spec/excludedNamespaces")) {
        if (!namespace.isEmpty() && name.asText().equals(namespace)) {
          return true;
        }
      }
      return false;
    }

    /** What stands for a living cluster goes only where it is named (W7). */
    private boolean isAllowed(KubeObject object, GroupVersionKind kind) {
      if (!isCluster(kind) || clusters.contains(object.name())) {
        return true;
      }
      kept.add(
          kind.kind()
              + " "
              + object.namespacedName()
              + " is in no backup any more and stays; to delete it, name it in the annotation "
              + RestoreWords.CLEANUP_CLUSTERS);
      return false;
    }

    private static boolean isCluster(GroupVersionKind kind) {
      return isManagedCluster(kind)
          || (kind.group().equals(HIVE) && kind.kind().equals("ClusterDeployment"));
    }

    private static boolean isManagedCluster(GroupVersionKind kind) {
      return kind.group().equals(OCM) && kind.kind().equals("ManagedCluster");
    }
  }
}
