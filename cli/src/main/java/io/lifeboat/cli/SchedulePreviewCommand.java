package io.lifeboat.cli;

import io.lifeboat.cli.output.Details;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Table;
import io.lifeboat.engine.ScheduleCoverage;
import io.lifeboat.engine.ScheduleCoverage.KindCount;
import io.lifeboat.hub.BackupScheduleKind;
import io.lifeboat.hub.SchedulePreview;
import io.lifeboat.hub.ScheduleType;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nReads every object of the cluster once and changes nothing. Kinds of a hub%n"
            + "with objects that no schedule takes are listed; with -o wide all kinds are.%n%n"
            + "Examples:%n",
    footer = {
      "  lifeboat schedule preview",
      "  lifeboat schedule preview daily -n backup -o json",
      "  lifeboat schedule preview --cron '0 */6 * * *'"
    })
final class SchedulePreviewCommand implements Callable<Integer> {
  private static final int RUNS = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The BackupSchedule (default: the only one).")
  @Nullable String name;

  @Option(
      names = "--cron",
      paramLabel = "EXPRESSION",
      description = "As for a BackupSchedule that is still to be made.")
  @Nullable String cron;

  @Mixin final HubOptions hub = new HubOptions();

  private final Services services;

  SchedulePreviewCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var schedule = schedule();
    try (var leases = hub.passing(services)) {
      var facts = HubOptions.reconciler(services, leases).facts(schedule);
      var preview = new SchedulePreview(facts);
      var served = services.cluster().discover();
      var result = new ScheduleCoverage(services.cluster(), served, preview.schedules()).count();
      print(schedule, preview, result);
    }
    return ExitCodes.OK;
  }

  private KubeObject schedule() {
    if (cron == null) {
      return new ScheduleNames(services).one(name);
    }
    var spec = KubeJson.JSON.createObjectNode().put("veleroSchedule", cron);
    return BackupScheduleKind.object(
        services.veleroNamespace(), name == null ? "preview" : name, spec);
  }

  private void print(KubeObject schedule, SchedulePreview preview, ScheduleCoverage.Result result) {
    var out = services.output();
    if (out.format() == Format.JSON || out.format() == Format.YAML) {
      new Document("SchedulePreview", fields(schedule, preview, result)).print(out);
      return;
    }
    types(result).print(out);
    out.line("");
    kinds(result, out.format() == Format.WIDE).print(out);
    out.line("");
    new Details()
        .facts("Next runs", preview.runs(RUNS).stream().map(Object::toString).toList())
        .facts(
            "In no backup",
            missed(result).stream()
                .map(
                    kind ->
                        Human.count(kind.untaken(), "object")
                            + " of "
                            + kind.resource().groupResource())
                .toList())
        .facts("Secrets without label", result.unlabelled().stream().map(Object::toString).toList())
        .facts("No answer from", result.silent())
        .print(out);
  }

  /** Of a hub's kinds those with objects that none takes (W10). */
  private static List<KindCount> missed(ScheduleCoverage.Result result) {
    return result.kinds().stream()
        .filter(kind -> kind.taken().isEmpty() && kind.untaken() > 0)
        .filter(kind -> SchedulePreview.isOfHub(kind.resource().kind().group()))
        .toList();
  }

  private static Table<ScheduleType> types(ScheduleCoverage.Result result) {
    return Table.<ScheduleType>of(Arrays.asList(ScheduleType.values()))
        .column("SCHEDULE", ScheduleType::scheduleName)
        .number("KINDS", type -> String.valueOf(kindsOf(result, type)))
        .number("OBJECTS", type -> String.format(Locale.ROOT, "%,d", objectsOf(result, type)))
        .number(
            "UNCOMPRESSED",
            type -> Human.bytes(result.bytes().getOrDefault(type.scheduleName(), 0L)));
  }

  private static long kindsOf(ScheduleCoverage.Result result, ScheduleType type) {
    return result.kinds().stream()
        .filter(kind -> kind.taken().containsKey(type.scheduleName()))
        .count();
  }

  private static long objectsOf(ScheduleCoverage.Result result, ScheduleType type) {
    return result.kinds().stream()
        .mapToLong(kind -> kind.taken().getOrDefault(type.scheduleName(), 0L))
        .sum();
  }

  private static Table<KindCount> kinds(ScheduleCoverage.Result result, boolean all) {
    var rows =
        result.kinds().stream()
            .filter(
                kind ->
                    all
                        || !kind.taken().isEmpty()
                        || SchedulePreview.isOfHub(kind.resource().kind().group()))
            .toList();
    var table =
        Table.<KindCount>of(rows)
            .column("KIND", kind -> kind.resource().groupResource().toString())
            .number("OBJECTS", kind -> String.valueOf(kind.objects()));
    for (var type : ScheduleType.values()) {
      table.number(
          type.key().toUpperCase(Locale.ROOT),
          kind ->
              kind.taken().containsKey(type.scheduleName())
                  ? String.valueOf(kind.taken().get(type.scheduleName()))
                  : "");
    }
    return table
        .number("NONE", kind -> kind.untaken() == 0 ? "" : String.valueOf(kind.untaken()))
        .whenEmpty("There is nothing to back up.");
  }

  private static Map<String, ?> fields(
      KubeObject schedule, SchedulePreview preview, ScheduleCoverage.Result result) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("namespace", schedule.namespace());
    fields.put("name", schedule.name());
    fields.put("nextRuns", preview.runs(RUNS).stream().map(Object::toString).toList());
    fields.put(
        "schedules",
        Arrays.stream(ScheduleType.values())
            .map(
                type ->
                    Map.of(
                        "name", type.scheduleName(),
                        "kinds", kindsOf(result, type),
                        "objects", objectsOf(result, type),
                        "bytes", result.bytes().getOrDefault(type.scheduleName(), 0L)))
            .toList());
    fields.put("kinds", result.kinds().stream().map(SchedulePreviewCommand::kind).toList());
    fields.put(
        "inNoBackup",
        missed(result).stream().map(kind -> kind.resource().groupResource().toString()).toList());
    fields.put("secretsWithoutLabel", result.unlabelled().stream().map(Object::toString).toList());
    fields.put("unansweredGroups", result.silent().stream().sorted().toList());
    return fields;
  }

  private static Map<String, ?> kind(KindCount kind) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("resource", kind.resource().groupResource().toString());
    fields.put("objects", kind.objects());
    fields.put("bytes", kind.bytes());
    fields.put("taken", new TreeMap<>(kind.taken()));
    fields.put("untaken", kind.untaken());
    return fields;
  }
}
