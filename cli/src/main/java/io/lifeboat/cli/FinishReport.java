package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.engine.SecondPhaseOutcome;
import io.lifeboat.engine.SecondPhasePlan;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.LinkedHashMap;
import java.util.List;

/** Which DeploymentConfigs of a restore got their replicas, or would, and which pods made room. */
record FinishReport(String restore) {
  void print(SecondPhasePlan plan, Output out) {
    var orphans = names(plan.orphans());
    var configs = names(plan.waiting());
    var pods = names(plan.going());
    if (printed(out, true, configs, pods, orphans)) {
      return;
    }
    orphans.forEach(pod -> out.paragraph("", 2, "would stay: pod " + pod));
    pods.forEach(pod -> out.line("would delete: pod " + pod));
    configs.forEach(config -> out.line("would complete: DeploymentConfig " + config));
    sum(out, plan.isEmpty() && orphans.isEmpty(), "Dry run: nothing was changed.");
  }

  private static List<NamespacedName> names(List<KubeObject> objects) {
    return objects.stream().map(KubeObject::namespacedName).toList();
  }

  void print(SecondPhaseOutcome outcome, Output out) {
    if (printed(out, false, outcome.completed(), outcome.deleted(), outcome.left())) {
      return;
    }
    outcome.left().forEach(text -> out.paragraph("", 2, "left: " + text));
    outcome.deleted().forEach(pod -> out.line("deleted: pod " + pod));
    outcome.completed().forEach(config -> out.line("completed: DeploymentConfig " + config));
    sum(
        out,
        outcome.completed().isEmpty() && outcome.deleted().isEmpty() && outcome.left().isEmpty(),
        Human.count(outcome.completed().size(), "DeploymentConfig")
            + " with the replicas of the backup again; "
            + Human.count(outcome.deleted().size(), "pod")
            + " made room.");
  }

  /** Whether the format is one for programs; then all is written. */
  private boolean printed(Output out, boolean dryRun, List<?> configs, List<?> pods, List<?> left) {
    if (out.format() == Format.NAME) {
      out.line("restore/" + restore);
      return true;
    }
    if (out.format() != Format.JSON && out.format() != Format.YAML) {
      return false;
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("restore", restore);
    fields.put("dryRun", dryRun);
    fields.put("deploymentConfigsCompleted", configs);
    fields.put("podsMadeRoom", pods);
    fields.put("leftToComplete", left);
    new Document("RestoreFinished", fields).print(out);
    return true;
  }

  private void sum(Output out, boolean nothing, String sum) {
    out.line(nothing ? "Nothing to finish for " + restore + "." : sum);
  }
}
