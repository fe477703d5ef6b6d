package io.lifeboat.cli;

import io.lifeboat.cli.output.Details;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.proof.Finding;
import io.lifeboat.proof.VerifiedBackup;
import io.lifeboat.storage.ObjectLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what verifying backups has found. */
record VerificationReport(String location, Instant now, List<VerifiedBackup> backups) {
  private static final int MOST_NAMED = 20;

  void print(Output out, boolean several) {
    switch (out.format()) {
      case TABLE, WIDE -> {
        if (several) {
          table().print(out);
        }
        backups.forEach(backup -> details(backup, several, out));
      }
      case NAME ->
          backups.stream()
              .filter(VerifiedBackup::isSound)
              .forEach(backup -> out.line("backup/" + backup.backup()));
      case JSON, YAML -> {
        if (several) {
          new Listing<>(
                  "BackupVerification", backups, table(), VerifiedBackup::backup, this::fields)
              .print(out);
        } else {
          new Document("BackupVerification", fields(backups.get(0))).print(out);
        }
      }
    }
  }

  private Table<VerifiedBackup> table() {
    return Table.of(backups)
        .column("BACKUP", VerifiedBackup::backup)
        .column("VERDICT", VerificationReport::verdict, VerificationReport::tint)
        .number("ITEMS", backup -> Long.toString(backup.items()))
        .number("DAMAGED", backup -> Long.toString(damages(backup).size()))
        .column("RECORDED", backup -> backup.recorded().isPresent() ? "yes" : "no")
        .column("SIGNATURE", backup -> Words.of(backup.signature()))
        .column("EXPIRES", backup -> backup.expires().map(this::expiry).orElse(""))
        .column("LOCK", backup -> backup.lock().map(VerificationReport::lock).orElse("none"))
        .whenEmpty("There are no backups.");
  }

  private void details(VerifiedBackup backup, boolean several, Output out) {
    if (several) {
      if (!backup.isSound()) {
        out.line("");
        new Details().facts(backup.backup(), lines(damages(backup))).print(out);
      }
      return;
    }
    new Details()
        .fact("Backup", backup.backup() + " in " + location)
        .fact("Archive", archive(backup))
        .fact("Manifest", manifest(backup))
        .fact("Signature", signature(backup))
        .fact("Expires", backup.expires().map(this::expiry).orElse("never"))
        .fact("Lock", backup.lock().map(VerificationReport::lock).orElse("none seen"))
        .facts("Notes", lines(notes(backup)))
        .facts("Damaged", lines(damages(backup)))
        .fact("Verdict", verdict(backup), tint(backup))
        .print(out);
  }

  private static String archive(VerifiedBackup backup) {
    if (backup.entries() == 0) {
      return "cannot be read to its end; " + Human.count(backup.items(), "item") + " before that";
    }
    return Human.count(backup.items(), "item")
        + " in "
        + Human.count(backup.entries(), "file")
        + ", "
        + Human.bytes(backup.contentBytes())
        + ", read to the end; "
        + Human.count(backup.parsed(), "item")
        + " looked into";
  }

  private static String manifest(VerifiedBackup backup) {
    return backup
        .recorded()
        .map(when -> "compared with what was recorded at " + when)
        .orElse("none");
  }

  private static String signature(VerifiedBackup backup) {
    return switch (backup.signature()) {
      case NONE -> "none";
      case UNCHECKED -> "there, not checked: --trust FILE names the public key";
      case TRUSTED -> "by a trusted key";
      case UNTRUSTED -> "not by a trusted key";
    };
  }

  private String expiry(Instant end) {
    return end.isBefore(now)
        ? Human.duration(Duration.between(end, now)) + " ago"
        : "in " + Human.duration(Duration.between(now, end));
  }

  private static String lock(ObjectLock lock) {
    var words = new ArrayList<String>();
    lock.until().ifPresent(end -> words.add(lock.mode() + " until " + end));
    if (lock.legalHold()) {
      words.add("legal hold");
    }
    return String.join(", ", words);
  }

  private static String verdict(VerifiedBackup backup) {
    if (!backup.isSound()) {
      return "damaged";
    }
    return backup.recorded().isPresent() ? "verified" : "readable";
  }

  private static Tint tint(VerifiedBackup backup) {
    return backup.isSound() ? Tint.GOOD : Tint.BAD;
  }

  private static List<Finding> damages(VerifiedBackup backup) {
    return backup.findings().stream().filter(Finding::isDamage).toList();
  }

  private static List<Finding> notes(VerifiedBackup backup) {
    return backup.findings().stream().filter(finding -> !finding.isDamage()).toList();
  }

  private static List<String> lines(List<Finding> findings) {
    var lines =
        new ArrayList<>(
            findings.stream()
                .limit(MOST_NAMED)
                .map(finding -> finding.subject() + ": " + finding.text())
                .toList());
    if (findings.size() > MOST_NAMED) {
      lines.add((findings.size() - MOST_NAMED) + " more, all named by -o json");
    }
    return lines;
  }

  private Map<String, ?> fields(VerifiedBackup backup) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", backup.backup());
    fields.put("location", location);
    fields.put("verdict", verdict(backup));
    fields.put("phase", backup.phase());
    fields.put("items", backup.items());
    fields.put("entries", backup.entries());
    fields.put("bytes", backup.contentBytes());
    fields.put("itemsParsed", backup.parsed());
    fields.put("files", backup.files());
    backup.recorded().ifPresent(when -> fields.put("recorded", when));
    fields.put("signature", Words.of(backup.signature()));
    backup.expires().ifPresent(when -> fields.put("expires", when));
    backup.lock().ifPresent(lock -> fields.put("lock", lock(lock)));
    fields.put("findings", backup.findings().stream().map(VerificationReport::finding).toList());
    return fields;
  }

  private static Map<String, ?> finding(Finding finding) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("severity", Words.of(finding.severity()));
    fields.put("code", finding.code());
    fields.put("subject", finding.subject());
    fields.put("text", finding.text());
    return fields;
  }
}
