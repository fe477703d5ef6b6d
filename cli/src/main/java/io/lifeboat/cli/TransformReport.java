package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Output;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.OfflineRun;
import io.lifeboat.transform.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says object by object which rules had a say in it. Objects about which there is nothing to say
 * are not mentioned. For programs: one line of JSON an object.
 */
record TransformReport(Output out) {
  void show(OfflineRun.Step step) {
    var left = TransformFields.left(step.result());
    var warned = step.result().verdict().log().stream().anyMatch(TransformReport::matters);
    if (step.end() == OfflineRun.End.UNCHANGED && left.isEmpty() && !warned) {
      return;
    }
    if (out.format() == Format.TABLE || out.format() == Format.WIDE) {
      lines(step);
    } else if (out.format() == Format.NAME) {
      out.line(step.object().toString());
    } else {
      new Document("TransformedObject", fields(step)).printLine(out);
    }
  }

  private static boolean matters(LogLine line) {
    return line.level() != LogLine.Level.INFO;
  }

  private void lines(OfflineRun.Step step) {
    out.line(step.object() + ": " + words(step));
    step.result()
        .changes()
        .forEach(change -> change.field().ifPresent(field -> out.line(line(change.rule(), field))));
    step.result().verdict().log().stream()
        .filter(TransformReport::matters)
        .forEach(line -> out.line("  note: " + line.text()));
    TransformFields.left(step.result())
        .forEach(
            left ->
                out.line(
                    "  not changed although it names the source: "
                        + left.pointer()
                        + ": "
                        + left.value()));
  }

  private static String words(OfflineRun.Step step) {
    var word = Words.of(step.end()).replace('-', ' ');
    if (step.result().verdict() instanceof Verdict.Skip skip) {
      return word + " by " + lastRule(step) + ", " + skip.reason();
    }
    if (step.result().verdict() instanceof Verdict.Fail fail) {
      return word + " by " + lastRule(step) + ", " + fail.reason() + "; stays as it is";
    }
    return word;
  }

  private static String lastRule(OfflineRun.Step step) {
    var rules = step.result().rules();
    return rules.isEmpty() ? "" : rules.get(rules.size() - 1);
  }

  private static String line(String rule, FieldChange field) {
    return String.format(
        Locale.ROOT,
        "  %s  %s: %s → %s",
        rule,
        field.pointer(),
        field.before().orElse("nothing"),
        field.after().orElse("nothing"));
  }

  private static Map<String, ?> fields(OfflineRun.Step step) {
    var fields = new LinkedHashMap<String, Object>();
    var object = step.object();
    fields.put("object", object.gvk());
    fields.put("namespace", object.namespace());
    fields.put("name", object.name());
    fields.put("end", Words.of(step.end()));
    if (step.result().verdict() instanceof Verdict.Skip skip) {
      fields.put("reason", skip.reason());
    } else if (step.result().verdict() instanceof Verdict.Fail fail) {
      fields.put("reason", fail.reason());
    }
    TransformFields.put(fields, step.result());
    return fields;
  }
}
