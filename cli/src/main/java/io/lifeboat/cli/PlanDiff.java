package io.lifeboat.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Printable;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.BeforeAndAfter;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import java.util.List;
import java.util.Optional;

/** Shows a plan as a unified diff of YAML, one after the other, what is made included. */
record PlanDiff(RestorePlan plan) {
  private static final int CONTEXT = 3;

  void print(Output out) {
    var none = true;
    for (var decision : plan.decisions()) {
      if (decision.writes() || PlanWords.hasChanges(decision)) {
        none &= !print(decision, out);
      }
    }
    if (none) {
      out.line("Nothing differs.");
    }
  }

  private boolean print(Decision decision, Output out) {
    var sides = BeforeAndAfter.of(plan, decision);
    var before = lines(sides.before());
    var after = lines(Optional.of(sides.after()));
    var patch = DiffUtils.diff(before, after);
    if (patch.getDeltas().isEmpty()) {
      return false;
    }
    var item = Printable.of(decision.targetId().toString());
    var note = decision.writes() ? "" : "  (" + decision.reason() + ")";
    var from = sides.before().isEmpty() ? "/dev/null" : "cluster/" + item;
    UnifiedDiffUtils.generateUnifiedDiff(from, "restore/" + item + note, before, patch, CONTEXT)
        .stream()
        .map(line -> before.isEmpty() ? line.replaceFirst("^@@ -1,0", "@@ -0,0") : line)
        .forEach(line -> out.line(line, tint(line)));
    return true;
  }

  private static List<String> lines(Optional<KubeObject> object) {
    return object
        .map(there -> there.toYaml().lines().map(Printable::of).toList())
        .orElse(List.of());
  }

  private static Tint tint(String line) {
    if (line.startsWith("+++") || line.startsWith("---")) {
      return Tint.TITLE;
    }
    return line.startsWith("+") ? Tint.GOOD : line.startsWith("-") ? Tint.BAD : Tint.NONE;
  }
}
