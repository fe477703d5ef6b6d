package io.lifeboat.cli;

import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Printable;
import io.lifeboat.cli.output.Table;
import io.lifeboat.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the doctor found: a line each, which ends with what mends it. */
record DoctorReport(String location, List<Finding> findings) {
  private static final int NAME = 20;
  private static final int STATE = 9;

  void print(Output out) {
    if (out.format() == Format.TABLE || out.format() == Format.WIDE) {
      findings.forEach(finding -> out.paragraph("", NAME + STATE, line(finding)));
    } else {
      new Listing<>(
              "Finding",
              findings,
              Table.of(findings),
              finding -> "finding/" + finding.check(),
              DoctorReport::fields)
          .print(out, Map.of("location", location));
    }
  }

  private static String line(Finding finding) {
    var remedy = finding.remedy().isEmpty() ? "" : "; remedy: " + finding.remedy();
    return padded(finding.check(), NAME)
        + padded(finding.state().toString(), STATE)
        + Printable.of(finding.what() + remedy);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static Map<String, ?> fields(Finding finding) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("check", finding.check());
    fields.put("state", finding.state().toString());
    fields.put("found", finding.what());
    if (!finding.remedy().isEmpty()) {
      fields.put("remedy", finding.remedy());
    }
    if (!finding.code().isEmpty()) {
      fields.put("code", finding.code());
    }
    return fields;
  }
}
