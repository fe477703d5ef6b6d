package io.lifeboat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.cli.output.Details;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Table;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {"  lifeboat schedule describe", "  lifeboat schedule describe daily -n backup"})
final class ScheduleDescribeCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The BackupSchedule (default: the only one).")
  @Nullable String name;

  private final Services services;

  ScheduleDescribeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var schedule = new ScheduleNames(services).one(name);
    var out = services.output();
    if (out.format() == Format.NAME) {
      out.line(Manifests.name(schedule));
    } else if (out.format() == Format.TABLE || out.format() == Format.WIDE) {
      details(schedule).print(out);
      out.line("");
      table(entries(schedule.at("/status/schedules"))).print(out);
      out.line("");
      conditions(entries(schedule.at("/status/conditions"))).print(out);
    } else {
      var fields = new LinkedHashMap<String, Object>(ScheduleListCommand.fields(schedule));
      fields.put("hub", schedule.text("/status/hub"));
      fields.put("schedules", schedule.at("/status/schedules"));
      fields.put("conditions", schedule.at("/status/conditions"));
      fields.values().removeIf(value -> value instanceof JsonNode node && node.isMissingNode());
      new Document("BackupScheduleDescription", fields).print(out);
    }
    return ExitCodes.OK;
  }

  private static List<JsonNode> entries(JsonNode array) {
    var found = new ArrayList<JsonNode>();
    array.forEach(found::add);
    return found;
  }

  private static Details details(KubeObject schedule) {
    return new Details()
        .fact("BackupSchedule", schedule.namespacedName().toString())
        .fact("Phase", ScheduleRun.phase(schedule), ScheduleListCommand.tint(schedule))
        .fact("Message", ScheduleRun.message(schedule))
        .fact("Role", schedule.text("/status/role"))
        .fact("Hub", schedule.text("/status/hub"))
        .fact("Cron", schedule.text("/spec/veleroSchedule"))
        .fact("Keeps backups for", schedule.text("/spec/veleroTtl"))
        .fact("Last backup", schedule.text("/status/lastBackup"))
        .fact("Next run", schedule.text("/status/nextRun"));
  }

  private static Table<JsonNode> table(List<JsonNode> rows) {
    return Table.of(rows)
        .column("TYPE", row -> text(row, "type"))
        .column("VELERO SCHEDULE", row -> text(row, "name"))
        .column("PHASE", row -> text(row, "phase"))
        .column("PAUSED", row -> text(row, "paused"))
        .column("LAST BACKUP", row -> text(row, "lastBackup"))
        .column("STATUS", row -> text(row, "lastBackupPhase"))
        .whenEmpty("There are no Velero Schedules yet.");
  }

  private static Table<JsonNode> conditions(List<JsonNode> rows) {
    return Table.of(rows)
        .column("CONDITION", row -> text(row, "type"))
        .column("STATUS", row -> text(row, "status"))
        .column("REASON", row -> text(row, "reason"))
        .column("MESSAGE", row -> text(row, "message"))
        .whenEmpty("Nobody has looked at it yet.");
  }

  private static String text(JsonNode row, String member) {
    return row.path(member).asText("");
  }
}
