package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.action.ActionResult;
import io.lifeboat.restore.action.ItemActions;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.restore.modifier.ResourceModifiers;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Verdict;
import io.lifeboat.velero.LabelValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an item as backed up into the object that is sent: Velero's steps 7 to 12 (§3.6). */
final class Preparation {
  static final String BACKUP_LABEL = "velero.io/backup-name";
  static final String RESTORE_LABEL = "velero.io/restore-name";

  private final RestoreRequest request;
  private final PlanState state;
  private final VolumeFates volumes;
  private final ResourceModifiers modifiers;
  private final PlainSurroundings plain;
  private final ItemActions actions = new ItemActions();

  Preparation(
      RestoreRequest request, PlanState state, VolumeFates volumes, ResourceModifiers modifiers) {
    this.request = request;
    this.state = state;
    this.volumes = volumes;
    this.modifiers = modifiers;
    this.plain = new PlainSurroundings(request.spec().preserveNodePorts());
  }

  Prepared of(GroupResource resource, KubeObject asBackedUp) {
    var object = StrippedFields.from(asBackedUp);
    var early = stopBeforeActions(resource, asBackedUp);
    if (early.isPresent()) {
      return Prepared.stopped(addressed(object), List.of(), early.get());
    }
    if (resource.equals(Kinds.VOLUMES)) {
      object = keptVolume(object);
    }
    var acted = actions.run(resource, object, asBackedUp, state);
    if (acted.stop().isPresent()) {
      return Prepared.stopped(
          addressed(acted.object()), acted.additional(), stop(acted.stop().get()));
    }
    return transformed(resource, acted, asBackedUp);
  }

  private Optional<Prepared.Stop> stopBeforeActions(GroupResource resource, KubeObject item) {
    if (resource.equals(Kinds.PODS) && !item.annotation("kubernetes.io/config.mirror").isEmpty()) {
      return Optional.of(Prepared.Stop.skipped(Rule.MIRROR_POD, Rule.MIRROR_POD.text()));
    }
    if (!resource.equals(Kinds.VOLUMES)) {
      return Optional.empty();
    }
    return switch (volumes.of(item)) {
      case KEPT -> Optional.empty();
      case REPROVISIONED ->
          Optional.of(Prepared.Stop.skipped(Rule.REPROVISIONED, Rule.REPROVISIONED.text()));
      case FROM_SNAPSHOT -> fromSnapshot(item);
    };
  }

  /**
   * Velero makes the volume anew, unless one of its name is in use: that one is compared like any
   * object, and under a namespace mapping left alone for a copy with a new name (§3.8).
   */
  private Optional<Prepared.Stop> fromSnapshot(KubeObject volume) {
    var live = state.volume(volume.name());
    var isMapped =
        request.spec().namespaceMapping().containsKey(volume.text("/spec/claimRef/namespace"));
    if (live.isEmpty()) {
      return remade("Velero makes it from a snapshot", Decision.VeleroAction.CREATED);
    }
    if (isMapped) {
      return remade(
          "Velero makes it from a snapshot under a new name, this one being taken",
          Decision.VeleroAction.CREATED);
    }
    return VolumeFates.isLeaving(live.get())
        ? remade(
            "Velero waits ten minutes for the volume of its name to go",
            Decision.VeleroAction.FAILED)
        : Optional.empty();
  }

  private static Optional<Prepared.Stop> remade(String how, Decision.VeleroAction recorded) {
    var reason = how + "; a direct restore moves no volume data";
    return Optional.of(new Prepared.Stop(Rule.REPROVISIONED, reason, recorded));
  }

  private KubeObject keptVolume(KubeObject volume) {
    var namespace = volume.text("/spec/claimRef/namespace");
    var target = request.spec().target(namespace);
    var mapped =
        target.equals(namespace) ? volume : volume.with("/spec/claimRef/namespace", target);
    return VolumeFates.unbound(mapped);
  }

  private Prepared transformed(GroupResource resource, ActionResult acted, KubeObject asBackedUp) {
    var passage = new Passage(acted.object(), asBackedUp);
    var result = request.transformer().run(passage);
    var verdict = result.verdict();
    if (verdict instanceof Verdict.Keep keep) {
      var additional = new ArrayList<>(acted.additional());
      additional.addAll(keep.extras().additional());
      var modified = modifiers.apply(resource, released(resource, keep.object()));
      return new Prepared(
          addressed(modified.object()),
          additional,
          Optional.empty(),
          modified.errors(),
          Optional.of(result));
    }
    var stop =
        verdict instanceof Verdict.Skip skip
            ? Prepared.Stop.skipped(Rule.TRANSFORM, skip.reason())
            : Prepared.Stop.failed(Rule.TRANSFORM_FAILED, ((Verdict.Fail) verdict).reason());
    return new Prepared(
        addressed(acted.object()),
        acted.additional(),
        Optional.of(stop),
        List.of(),
        Optional.of(result));
  }

  private KubeObject released(GroupResource resource, KubeObject object) {
    if (!resource.equals(Kinds.CLAIMS)) {
      return object;
    }
    // Snapshots come back only as Velero has it; a claim that waits for one would wait for ever.
    return releasedClaim(
        request.allows(Allowance.AS_VELERO) ? object : VolumeFates.emptied(object));
  }

  private KubeObject releasedClaim(KubeObject claim) {
    var volume = claim.text("/spec/volumeName");
    if (volume.isEmpty()) {
      return claim;
    }
    var unbound = VolumeFates.unbound(claim);
    return state.isReprovisioned(volume) ? unbound.without("/spec/volumeName") : unbound;
  }

  /** In its target namespace, and labelled with backup and restore. */
  private KubeObject addressed(KubeObject object) {
    var placed =
        object.namespace().isEmpty()
            ? object
            : object.withNamespace(request.spec().target(object.namespace()));
    return placed
        .withLabel(BACKUP_LABEL, LabelValue.of(request.spec().backupName()))
        .withLabel(RESTORE_LABEL, LabelValue.of(request.name()));
  }

  boolean mapsNamespaces() {
    return !request.spec().namespaceMapping().isEmpty();
  }

  /** An object through the built-in actions alone; its namespace is the target's already. */
  KubeObject normal(GroupResource resource, KubeObject stripped) {
    var released =
        resource.equals(Kinds.VOLUMES) || resource.equals(Kinds.CLAIMS)
            ? VolumeFates.unbound(stripped)
            : stripped;
    return actions.run(resource, released, released, plain).object();
  }

  private static Prepared.Stop stop(ActionResult.Stop stop) {
    return switch (stop.cause()) {
      case CLUSTER_MADE -> Prepared.Stop.skipped(Rule.CLUSTER_MADE, stop.reason());
      case VOLUME_DATA -> Prepared.Stop.skipped(Rule.SNAPSHOT, stop.reason());
      case ACCOUNT_TOKEN -> Prepared.Stop.skipped(Rule.ACCOUNT_TOKEN, stop.reason());
      case MAPPING_INVALID -> Prepared.Stop.failed(Rule.MAPPING_INVALID, stop.reason());
    };
  }

  /** The namespace object for a target, made from the archive's where there is one (§3.5). */
  static KubeObject namespace(Optional<KubeObject> archived, ItemId target) {
    var bare =
        KubeObject.parseYaml("apiVersion: v1\nkind: Namespace\nmetadata: {}\n")
            .withName(target.name().name());
    if (archived.isEmpty()) {
      return bare;
    }
    var kept = bare;
    for (var pointer : List.of("/metadata/labels", "/metadata/annotations", "/spec")) {
      var node = archived.get().at(pointer);
      kept = node.isMissingNode() ? kept : kept.with(pointer, node);
    }
    return kept;
  }
}
