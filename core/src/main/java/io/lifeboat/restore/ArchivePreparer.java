package io.lifeboat.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.util.List;
import java.util.Optional;

/** Makes the objects of decisions again, from the archive and the cluster the plan was made for. */
final class ArchivePreparer implements RestorePlan.Preparer {
  private final PlanParts parts;

  ArchivePreparer(PlanParts parts) {
    this.parts = parts;
  }

  @Override
  public KubeObject prepared(Decision decision) {
    var prepared = object(decision);
    return decision.rule() == Rule.ACCOUNT_MERGED
        ? live(decision).map(live -> AccountMerge.of(live, prepared)).orElse(prepared)
        : prepared;
  }

  private KubeObject object(Decision decision) {
    var archived = parts.items().read(decision.item());
    if (decision.rule() == Rule.NAMESPACE_NEEDED || archived.isEmpty()) {
      return Preparation.namespace(archived, decision.targetId());
    }
    return parts.preparation().of(decision.item().resource(), archived.get()).object();
  }

  private Optional<KubeObject> live(Decision decision) {
    return parts.cluster().live(decision.targetId());
  }

  @Override
  public ObjectNode patch(Decision decision) {
    var prepared = prepared(decision);
    return live(decision)
        .map(
            live ->
                decision.rule() == Rule.ACCOUNT_MERGED
                    ? MergePatch.between(live.tree(), prepared.tree())
                    : parts.comparison().patch(decision.item().resource(), prepared, live))
        .orElseGet(KubeJson.JSON::createObjectNode);
  }

  @Override
  public List<FieldChange> changes(Decision decision) {
    var resource = decision.item().resource();
    return live(decision)
        .map(
            live -> {
              var prepared = prepared(decision);
              return FieldChanges.between(
                  parts.comparison().before(resource, prepared, live),
                  parts.comparison().after(resource, prepared));
            })
        .orElse(List.of());
  }
}
