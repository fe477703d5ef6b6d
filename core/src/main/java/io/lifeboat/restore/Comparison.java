package io.lifeboat.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.transform.openshift.SecondPhase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an object in the cluster is the one a restore would make: once as Velero asks, once as a
 * person would.
 */
final class Comparison {
  /** Kinds that Velero decodes and encodes again, after which nothing equals them (§3.9). */
  private static final Set<GroupResource> NEVER_EQUAL =
      Set.of(Kinds.PODS, Kinds.SERVICES, Kinds.CLAIMS, Kinds.JOBS, Kinds.DEFINITIONS);

  private static final String MANAGED_FIELDS = "/metadata/managedFields";
  private static final List<String> LABELS =
      List.of(Preparation.BACKUP_LABEL, Preparation.RESTORE_LABEL);

  private final Preparation preparation;

  Comparison(Preparation preparation) {
    this.preparation = preparation;
  }

  /** Velero's question: the whole trees, managedFields and all. */
  boolean equalForVelero(GroupResource resource, KubeObject prepared, KubeObject live) {
    return !NEVER_EQUAL.contains(resource)
        && !isRoundTripped(resource, prepared)
        && veleroView(prepared, live).equals(comparable(prepared, live));
  }

  /** Every served object has managedFields; a recording may have left them out. */
  private static KubeObject comparable(KubeObject prepared, KubeObject live) {
    return live.at(MANAGED_FIELDS).isMissingNode() ? prepared.without(MANAGED_FIELDS) : prepared;
  }

  /** Tokens of accounts are decoded too, whenever they come this far; bindings under a mapping. */
  private boolean isRoundTripped(GroupResource resource, KubeObject prepared) {
    return (Kinds.BINDINGS.contains(resource) && preparation.mapsNamespaces())
        || (prepared.is("", "Secret")
            && prepared.text("/type").equals("kubernetes.io/service-account-token"));
  }

  /** The live object as Velero compares it: stripped, with the labels of this restore. */
  static KubeObject veleroView(KubeObject prepared, KubeObject live) {
    var view = StrippedFields.from(live);
    for (var label : LABELS) {
      view = view.withLabel(label, prepared.label(label));
    }
    return view;
  }

  /** Our question: what would really change. */
  boolean same(GroupResource resource, KubeObject prepared, KubeObject live) {
    var after = normal(resource, prepared);
    return after.equals(withoutServerChoices(after, normal(resource, live)));
  }

  /** The live object as we compare it with a prepared one. */
  KubeObject before(GroupResource resource, KubeObject prepared, KubeObject live) {
    return withoutServerChoices(normal(resource, prepared), normal(resource, live));
  }

  /** The prepared object as we compare it. */
  KubeObject after(GroupResource resource, KubeObject prepared) {
    return normal(resource, prepared);
  }

  /** Where the update would be refused; empty when nowhere we know of. */
  Optional<String> immutable(GroupResource resource, KubeObject prepared, KubeObject live) {
    return Immutable.place(resource, after(resource, prepared), before(resource, prepared, live));
  }

  /** The patch of an update, labels of this restore included. */
  ObjectNode patch(GroupResource resource, KubeObject prepared, KubeObject live) {
    var after = after(resource, prepared);
    for (var label : LABELS) {
      after = after.withLabel(label, prepared.label(label));
    }
    return MergePatch.between(before(resource, prepared, live).tree(), after.tree());
  }

  /** Velero's patch: everything the backup lacks goes; but for managedFields, which it sets too. */
  ObjectNode veleroPatch(KubeObject prepared, KubeObject live) {
    var before = StrippedFields.from(live).without(MANAGED_FIELDS);
    return MergePatch.between(before.tree(), prepared.without(MANAGED_FIELDS).tree());
  }

  /** Only the labels of this restore. */
  ObjectNode labelsPatch(KubeObject prepared) {
    var patch = KubeObject.owning(KubeJson.JSON.createObjectNode());
    for (var label : LABELS) {
      patch = patch.withLabel(label, prepared.label(label));
    }
    return patch.toTree();
  }

  /**
   * Through the same actions as the item went through, so that what they drop does not count; and
   * as if the restore had run to its end.
   */
  private KubeObject normal(GroupResource resource, KubeObject object) {
    var current = preparation.normal(resource, StrippedFields.from(object));
    current = current.without(MANAGED_FIELDS);
    for (var label : LABELS) {
      current = current.without("/metadata/labels/" + KubeObject.escape(label));
    }
    return Emptiness.gone(SecondPhase.completed(current));
  }

  /** A volume that the cluster bound to a claim is its own business. */
  private static KubeObject withoutServerChoices(KubeObject after, KubeObject live) {
    return after.is("", "PersistentVolumeClaim") && after.text("/spec/volumeName").isEmpty()
        ? live.without("/spec/volumeName")
        : live;
  }
}
