package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.FieldChanges;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.transform.Chain;
import io.lifeboat.velero.ExistingResourcePolicy;
import java.util.List;
import java.util.Optional;

/** Makes the objects of decisions again, from the archive and the cluster the plan was made for. */
final class ArchivePreparer implements RestorePlan.Preparer {
  private final PlanParts parts;

  ArchivePreparer(PlanParts parts) {
    this.parts = parts;
  }

  @Override
  public RestorePlan.Ready ready(Decision decision) {
    var archived = parts.items().read(decision.item());
    if (decision.rule() == Rule.NAMESPACE_NEEDED || archived.isEmpty()) {
      return RestorePlan.Ready.of(Preparation.namespace(archived, decision.targetId()));
    }
    var prepared = parts.preparation().of(decision.item().resource(), archived.get());
    var obstacle =
        prepared
            .stop()
            .filter(stop -> stop.rule() == Rule.TRANSFORM_FAILED)
            .map(Prepared.Stop::reason);
    return new RestorePlan.Ready(
        merged(decision, prepared.object()),
        obstacle,
        status(decision.item().resource(), archived.get(), prepared.object()));
  }

  private KubeObject merged(Decision decision, KubeObject prepared) {
    return decision.action() == Action.UPDATE
        ? live(decision).map(live -> merged(decision, prepared, live)).orElse(prepared)
        : prepared;
  }

  /** What an update leaves behind. */
  private KubeObject merged(Decision decision, KubeObject prepared, KubeObject live) {
    if (asVelero()) {
      return decision.rule() == Rule.ACCOUNT_MERGED
          ? AccountMerge.of(Comparison.veleroView(prepared, live), prepared)
          : prepared;
    }
    return switch (decision.rule()) {
      case ACCOUNT_MERGED -> AccountMerge.of(live, prepared);
      case GRANTS_MERGED -> GrantMerge.united(live, prepared);
      default -> GrantMerge.concerns(prepared, live) ? GrantMerge.united(prepared, live) : prepared;
    };
  }

  @Override
  public String restore() {
    return parts.request().name();
  }

  @Override
  public void refresh() {
    parts.request().transformer().source().refresh();
  }

  @Override
  public Optional<Chain.Result> transforms(Decision decision) {
    var resource = decision.item().resource();
    return parts
        .items()
        .read(decision.item())
        .flatMap(archived -> parts.preparation().of(resource, archived).passed());
  }

  private KubeObject object(Decision decision) {
    var archived = parts.items().read(decision.item());
    return decision.rule() == Rule.NAMESPACE_NEEDED || archived.isEmpty()
        ? Preparation.namespace(archived, decision.targetId())
        : parts.preparation().of(decision.item().resource(), archived.get()).object();
  }

  private Optional<KubeObject> live(Decision decision) {
    return parts.cluster().live(decision.targetId(), decision.kind());
  }

  @Override
  public ObjectNode patch(Decision decision) {
    return live(decision)
        .map(live -> patch(decision, live))
        .orElseGet(KubeJson.JSON::createObjectNode);
  }

  @Override
  public ObjectNode patch(Decision decision, KubeObject live) {
    var comparison = parts.comparison();
    var merged = merged(decision, object(decision), live);
    return switch (decision.rule()) {
      case ACCOUNT_MERGED -> MergePatch.between(merging(merged, live).tree(), merged.tree());
      case GRANTS_MERGED -> MergePatch.between(live.tree(), merged.tree());
      case RESTORE_LABELS -> comparison.labelsPatch(merged);
      default ->
          asVelero()
              ? comparison.veleroPatch(merged, live)
              : comparison.patch(decision.item().resource(), merged, live);
    };
  }

  @Override
  public Optional<ObjectNode> afterRefusal(Decision decision) {
    var isVelerosUpdate =
        asVelero()
            && parts.request().spec().existingResourcePolicy() == ExistingResourcePolicy.UPDATE
            && decision.rule() != Rule.RESTORE_LABELS;
    return isVelerosUpdate
        ? Optional.of(parts.comparison().labelsPatch(object(decision)))
        : Optional.empty();
  }

  /** Velero compares as if its labels were there already, and so never sends them. */
  private KubeObject merging(KubeObject merged, KubeObject live) {
    return asVelero() ? Comparison.veleroView(merged, live) : live;
  }

  private boolean asVelero() {
    return parts.request().allows(Allowance.AS_VELERO);
  }

  @Override
  public Decision redecided(Decision decision, KubeObject live) {
    var resource = decision.item().resource();
    if (resource.equals(Kinds.NAMESPACES)) {
      return decision.with(Action.SKIP, Rule.NAMESPACE_EXISTS, Rule.NAMESPACE_EXISTS.text());
    }
    var outcome = parts.liveOutcome().of(resource, object(decision), live);
    return decision.with(outcome.action(), outcome.rule(), outcome.reason());
  }

  private Optional<JsonNode> status(
      GroupResource resource, KubeObject archived, KubeObject prepared) {
    return Optional.of(archived.at("/status"))
        .filter(status -> status.isObject() && !status.isEmpty())
        .filter(status -> restoresStatus(resource, prepared));
  }

  private boolean restoresStatus(GroupResource resource, KubeObject prepared) {
    var word = prepared.annotation("velero.io/restore-status").strip();
    if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
      return word.equalsIgnoreCase("true");
    }
    return parts
        .request()
        .spec()
        .restoreStatus()
        .map(filter -> filter.translated(this::resolved).matches(resource.toString()))
        .orElse(false);
  }

  private String resolved(String word) {
    return parts
        .cluster()
        .served()
        .resolve(word)
        .map(r -> r.groupResource().toString())
        .orElse(word);
  }

  @Override
  public List<FieldChange> changes(Decision decision) {
    var resource = decision.item().resource();
    return live(decision)
        .map(
            live -> {
              var prepared = ready(decision).object();
              return FieldChanges.between(
                  parts.comparison().before(resource, prepared, live),
                  parts.comparison().after(resource, prepared));
            })
        .orElse(List.of());
  }
}
