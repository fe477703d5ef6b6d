package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import io.lifeboat.restore.Wave;
import io.lifeboat.transform.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plan of any size that has something of everything, for views of it. */
final class MadeUpPlan implements RestorePlan.Preparer {
  private static final String[] TEAMS = {
    "checkout", "payments", "search", "identity", "ledger", "reports", "mail", "shipping"
  };
  private static final String[] RESOURCES = {
    "configmaps", "secrets", "services", "deployments.apps", "routes.route.openshift.io"
  };
  private static final String[] KINDS = {"ConfigMap", "Secret", "Service", "Deployment", "Route"};

  /** With that many items in 40 namespaces. */
  static RestorePlan of(int items) {
    var decisions = new ArrayList<Decision>(items);
    for (var i = 0; i < items; i++) {
      decisions.add(decision(i));
    }
    return new RestorePlan(
        decisions,
        List.of("claim ledger/data comes back empty: its data is in the backup, and is not moved"),
        new MadeUpPlan());
  }

  private static Decision decision(int i) {
    var kind = i % RESOURCES.length;
    var team = TEAMS[i / 7 % TEAMS.length];
    var name =
        new NamespacedName(
            team + "-" + i % 5, team + "-" + KINDS[kind].toLowerCase(Locale.ROOT) + i);
    var item = new ItemId(GroupResource.parse(RESOURCES[kind]), name);
    var group = item.resource().group();
    var gvk = GroupVersionKind.of(group.isEmpty() ? "v1" : group + "/v1", KINDS[kind]);
    return i % 11 == 0
        ? made(item, gvk, Action.UPDATE, VeleroAction.SKIPPED, Rule.UPDATE)
        : i % 17 == 0
            ? made(item, gvk, Action.SKIP, VeleroAction.SKIPPED, Rule.SAME)
            : i % 53 == 0
                ? made(item, gvk, Action.REFUSE, VeleroAction.CREATED, Rule.PRIVILEGED_NAMESPACE)
                : made(item, gvk, Action.CREATE, VeleroAction.CREATED, Rule.ABSENT);
  }

  private static Decision made(
      ItemId item, GroupVersionKind kind, Action action, VeleroAction velero, Rule rule) {
    return new Decision(
        item, kind, item.name(), action, velero, Wave.CONFIGURATION, rule, rule.text());
  }

  @Override
  public List<FieldChange> changes(Decision decision) {
    return List.of(
        new FieldChange("/spec/replicas", Optional.of("2"), Optional.of("5")),
        new FieldChange(
            "/spec/template/spec/containers/0/image",
            Optional.of("\"registry/app:</script>2\""),
            Optional.of("\"registry/app:1\"")),
        new FieldChange("/metadata/labels/tier", Optional.empty(), Optional.of("\"front\"")));
  }

  @Override
  public RestorePlan.Ready ready(Decision decision) {
    throw new UnsupportedOperationException("a view makes nothing");
  }

  @Override
  public String restore() {
    return "made-up";
  }

  @Override
  public Optional<Chain.Result> transforms(Decision decision) {
    return Optional.empty();
  }

  @Override
  public ObjectNode patch(Decision decision) {
    return KubeJson.JSON.createObjectNode();
  }

  @Override
  public ObjectNode patch(Decision decision, KubeObject live) {
    return KubeJson.JSON.createObjectNode();
  }

  @Override
  public Decision redecided(Decision decision, KubeObject live) {
    return decision;
  }
}
