package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import io.lifeboat.restore.Wave;
import io.lifeboat.transform.Chain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A restore plan put together by hand; objects carry the label of restore {@code r1}. */
final class PlanOf implements RestorePlan.Preparer {
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<ItemId, KubeObject> objects = new HashMap<>();
  private final Map<ItemId, JsonNode> statuses = new HashMap<>();
  private boolean updates;
  private Optional<ObjectNode> afterRefusal = Optional.empty();

  PlanOf create(Wave wave, String plural, String yaml) {
    return add(Decision.Action.CREATE, wave, plural, yaml);
  }

  PlanOf update(Wave wave, String plural, String yaml) {
    return add(Decision.Action.UPDATE, wave, plural, yaml);
  }

  /** What is met and differs is updated. */
  PlanOf updating() {
    updates = true;
    return this;
  }

  /** What is sent in place of an update that was refused. */
  PlanOf afterRefusal(String yaml) {
    afterRefusal = Optional.of(KubeObject.parseYaml(yaml).tree());
    return this;
  }

  private PlanOf add(Decision.Action action, Wave wave, String plural, String yaml) {
    var parsed = KubeObject.parseYaml(yaml);
    var object =
        parsed
            .without("/status")
            .withLabel("velero.io/backup-name", "b1")
            .withLabel("velero.io/restore-name", "r1");
    var item = new ItemId(new GroupResource(parsed.gvk().group(), plural), parsed.namespacedName());
    objects.put(item, object);
    if (!parsed.at("/status").isMissingNode()) {
      statuses.put(item, parsed.at("/status"));
    }
    decisions.add(
        new Decision(
            item,
            parsed.gvk(),
            parsed.namespacedName(),
            action,
            Decision.VeleroAction.CREATED,
            wave,
            action == Decision.Action.CREATE ? Rule.ABSENT : Rule.UPDATE,
            "for the test"));
    return this;
  }

  RestorePlan plan() {
    return new RestorePlan(decisions, List.of(), this);
  }

  @Override
  public RestorePlan.Ready ready(Decision decision) {
    return new RestorePlan.Ready(
        prepared(decision), Optional.empty(), Optional.ofNullable(statuses.get(decision.item())));
  }

  private KubeObject prepared(Decision decision) {
    return Optional.ofNullable(objects.get(decision.item())).orElseThrow();
  }

  @Override
  public Optional<Chain.Result> transforms(Decision decision) {
    return Optional.empty();
  }

  @Override
  public String restore() {
    return "r1";
  }

  @Override
  public ObjectNode patch(Decision decision) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectNode patch(Decision decision, KubeObject live) {
    var patch = KubeJson.JSON.createObjectNode();
    prepared(decision)
        .at("/data")
        .properties()
        .forEach(entry -> patch.withObjectProperty("data").set(entry.getKey(), entry.getValue()));
    return patch;
  }

  @Override
  public Optional<ObjectNode> afterRefusal(Decision decision) {
    return afterRefusal;
  }

  @Override
  public Decision redecided(Decision decision, KubeObject live) {
    var same = live.at("/data").equals(prepared(decision).at("/data"));
    return new Decision(
        decision.item(),
        decision.kind(),
        decision.target(),
        same || !updates ? Decision.Action.SKIP : Decision.Action.UPDATE,
        decision.velero(),
        decision.wave(),
        same ? Rule.SAME : updates ? Rule.UPDATE : Rule.DIFFERS,
        same ? "same" : "differs");
  }

  @Override
  public List<FieldChange> changes(Decision decision) {
    return List.of();
  }
}
