package io.lifeboat.cli;

import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Wave;
import io.lifeboat.sandbox.cycle.CycleListener;
import io.lifeboat.sandbox.cycle.CycleReport;
import io.lifeboat.sandbox.cycle.CycleStep;
import io.lifeboat.sandbox.cycle.Sandbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells how a sandbox cycle goes: line by line to people, as one document to programs. */
final class SandboxStory {
  private static final String INDENT = " ".repeat(19);

  private static final int WAVE_HANG = 6;

  private final Output out;

  SandboxStory(Output out) {
    this.out = out;
  }

  void begin(Sandbox sandbox) {
    if (forPeople()) {
      out.line("A cluster in this process at " + sandbox.url() + "; nothing else is touched.");
      out.line("");
    }
  }

  /** Tells what it hears, and lets an interruption say how far it came. */
  CycleListener listener(Underway.Work work) {
    return new CycleListener() {
      @Override
      public void finished(CycleStep step) {
        tell(step);
        work.reached("step " + word(step) + " is done");
      }

      @Override
      public void planned(RestorePlan plan) {
        preview(plan);
      }
    };
  }

  private void tell(CycleStep step) {
    if (forPeople()) {
      out.line(
          String.format(Locale.ROOT, "%-9s %7s  %s", word(step), took(step.took()), step.result()));
      out.writer().flush();
    }
  }

  /** Before anything is written: how many items of each wave, or with -o wide every item. */
  private void preview(RestorePlan plan) {
    if (out.format() == Format.WIDE) {
      new PlanReport("", plan).print(out);
    } else if (out.format() == Format.TABLE) {
      plan.decisions().stream()
          .filter(Decision::writes)
          .collect(Collectors.groupingBy(Decision::wave, TreeMap::new, Collectors.toList()))
          .forEach((wave, decisions) -> out.paragraph(INDENT, WAVE_HANG, wave(wave, decisions)));
    }
  }

  private static String wave(Wave wave, List<Decision> decisions) {
    var kinds =
        decisions.stream().map(decision -> decision.kind().kind()).distinct().limit(4).toList();
    var all = decisions.stream().map(decision -> decision.kind().kind()).distinct().count();
    return String.format(
        Locale.ROOT,
        "%3d %s: %s%s",
        decisions.size(),
        Words.of(wave).replace('-', ' '),
        String.join(", ", kinds),
        all > kinds.size() ? ", …" : "");
  }

  void end(CycleReport report) {
    switch (out.format()) {
      case TABLE, WIDE -> conclude(report);
      case NAME -> out.line("backup/" + report.backup());
      case JSON, YAML -> SandboxDocument.of(report).print(out);
    }
  }

  private boolean forPeople() {
    return out.format() == Format.TABLE || out.format() == Format.WIDE;
  }

  private void conclude(CycleReport report) {
    out.line("");
    skipped(report);
    refused(report.refused());
    report
        .outcome()
        .refused()
        .forEach(
            result ->
                out.line("Not taken: " + result.decision().targetId() + ": " + result.message()));
    report
        .verification()
        .findings()
        .forEach(
            finding ->
                out.line(
                    "Not equal: "
                        + finding.item()
                        + (finding.isMissing() ? " is missing" : " at " + finding.pointers())));
    report.lost().forEach(object -> out.line("Lost: " + object + " was there and is not back"));
    report.plan().notes().forEach(note -> out.line("Note: " + note));
    out.line(verdict(report));
    out.line("Not checked here: " + String.join(", ", CycleReport.NOT_CHECKED) + ".");
  }

  private void skipped(CycleReport report) {
    var skipped = report.skipped();
    if (!skipped.isEmpty()) {
      out.line("Left out:");
      skipped.forEach(
          (rule, count) -> out.line(String.format(Locale.ROOT, "  %4d  %s", count, rule.text())));
    }
  }

  /** Groups what was refused by the rule, and names each item. */
  private void refused(List<Decision> refused) {
    refused.stream()
        .collect(Collectors.groupingBy(Decision::rule, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (rule, decisions) -> {
              out.paragraph(
                  "",
                  2,
                  "Refused, "
                      + rule.text()
                      + (rule.hint().isEmpty() ? "" : " (" + rule.hint() + " takes them)")
                      + ":");
              decisions.forEach(decision -> out.line("  " + decision.item()));
            });
  }

  private static String verdict(CycleReport report) {
    var head = report.isProven() ? "VERDICT   proven: " : "VERDICT   NOT proven: ";
    var verification = report.verification();
    return head
        + "backup "
        + report.backup()
        + ", "
        + Human.count(report.items(), "item")
        + ", "
        + (verification.checked() == 0
            ? "nothing was restored"
            : (verification.checked() - verification.findings().size())
                + " restored and equal, RTO "
                + took(report.rto()));
  }

  static String word(CycleStep step) {
    return Words.of(step.stage());
  }

  private static String took(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
  }
}
