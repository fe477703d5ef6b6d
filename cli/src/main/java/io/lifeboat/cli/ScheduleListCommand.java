package io.lifeboat.cli;

import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {"  lifeboat schedule list", "  lifeboat schedule list -n backup -o json"})
final class ScheduleListCommand implements Callable<Integer> {
  private final Services services;

  ScheduleListCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var rows = new ScheduleNames(services).all();
    new Listing<>("BackupSchedule", rows, table(rows), Manifests::name, ScheduleListCommand::fields)
        .print(services.output());
    return ExitCodes.OK;
  }

  private Table<KubeObject> table(List<KubeObject> rows) {
    return Table.of(rows)
        .column("NAMESPACE", KubeObject::namespace)
        .column("NAME", KubeObject::name)
        .column("PHASE", ScheduleRun::phase, ScheduleListCommand::tint)
        .column("ROLE", row -> row.text("/status/role"))
        .column("CRON", row -> row.text("/spec/veleroSchedule"))
        .number("LAST BACKUP", row -> age(row.text("/status/lastBackup")))
        .column("NEXT RUN", row -> row.text("/status/nextRun"))
        .spare("MESSAGE", ScheduleRun::message)
        .whenEmpty("There is no BackupSchedule.");
  }

  static Tint tint(KubeObject schedule) {
    return switch (ScheduleRun.phase(schedule)) {
      case "Enabled" -> Tint.GOOD;
      case "New", "Paused", "Unknown" -> Tint.WARNING;
      default -> Tint.BAD;
    };
  }

  private String age(String time) {
    return instant(time).map(then -> Human.age(then, services.clock().instant())).orElse("");
  }

  private static Optional<Instant> instant(String time) {
    try {
      return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Map<String, ?> fields(KubeObject row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("namespace", row.namespace());
    fields.put("name", row.name());
    fields.put("phase", row.text("/status/phase"));
    fields.put("message", ScheduleRun.message(row));
    fields.put("role", row.text("/status/role"));
    fields.put("cron", row.text("/spec/veleroSchedule"));
    fields.put("paused", row.at("/spec/paused").asBoolean());
    for (var time : List.of("lastBackup", "nextRun")) {
      var text = row.text("/status/" + time);
      if (!text.isEmpty()) {
        fields.put(time, text);
      }
    }
    return fields;
  }
}
