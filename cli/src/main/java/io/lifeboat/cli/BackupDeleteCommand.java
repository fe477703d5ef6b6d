package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.batch.Batch;
import io.lifeboat.hub.batch.HubBackup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nVelero is asked, which also deletes data of volumes and finished restores. Where%n"
            + "--location names a URL, or with --direct, the files are deleted without it.%n%n"
            + "Examples:%n",
    footer = {
      "  lifeboat backup delete nightly-20261121 --wait",
      "  lifeboat backup delete --batch 20261121120000 --dry-run",
      "  lifeboat backup delete nightly-20261121 --location file:///mnt/usb"
    })
final class BackupDeleteCommand implements Callable<Integer> {
  /** One backup, and what becomes of it. */
  record Row(String backup, String state) {}

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Backup to delete.")
  @Nullable String name;

  @Option(
      names = "--batch",
      paramLabel = "ID",
      description = "Delete every backup of this batch; see backup list --batches.")
  @Nullable String batch;

  @Option(
      names = "--direct",
      fallbackValue = "true",
      description = "Delete the files without Velero.")
  boolean direct;

  @Option(
      names = "--allow-last-complete",
      fallbackValue = "true",
      description = "Even if no complete batch is left then.")
  boolean allowLast;

  @Option(
      names = "--without-volume-data",
      fallbackValue = "true",
      description = "Without Velero: leave data of volumes where it is.")
  boolean withoutVolumeData;

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Print what would be deleted, and delete nothing.")
  boolean dryRun;

  @Option(names = "--wait", fallbackValue = "true", description = "Wait until Velero is done.")
  boolean wait;

  private final Services services;

  BackupDeleteCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if ((name == null) == (batch == null)) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          "say what to delete: NAME, or --batch ID",
          "see lifeboat backup delete --help");
    }
    try (var sight = BatchSight.open(services)) {
      var names = names(sight);
      check(sight, names);
      var deletion = new BackupDeletion(services, sight, direct, withoutVolumeData);
      deletion.check(names);
      var rows = new ArrayList<Row>();
      for (var backup : names) {
        rows.add(new Row(backup, dryRun ? "would be deleted" : deletion.run(backup, wait)));
      }
      print(rows);
      return ExitCodes.OK;
    }
  }

  private List<String> names(BatchSight sight) {
    var id = batch;
    if (id == null) {
      return List.of(name == null ? "" : name);
    }
    return sight
        .batches()
        .find(id)
        .map(found -> found.members().stream().map(HubBackup::name).toList())
        .orElseThrow(() -> unknown(sight, id));
  }

  private static LifeboatException unknown(BatchSight sight, String id) {
    var ids = sight.batches().all().stream().map(Batch::id).toList();
    var near = Nearest.to(id, ids);
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "batch-not-found",
        "there is no batch '" + id + "' in " + sight.store().location(),
        near.isEmpty()
            ? "lifeboat backup list --batches shows the " + ids.size() + " there are"
            : "did you mean " + String.join(" or ", near) + "?");
  }

  private void check(BatchSight sight, List<String> names) {
    var last = sight.batches().lastCompleteIn(names, services.clock().instant());
    if (last.isPresent() && !allowLast) {
      throw new LifeboatException(
          FailureKind.REFUSED,
          "last-complete-batch",
          "batch " + last.get().id() + " is the last that is complete: nothing could be restored",
          "make another with lifeboat backup create --batch, or say --allow-last-complete");
    }
  }

  private void print(List<Row> rows) {
    var table = Table.of(rows).column("BACKUP", Row::backup).column("STATE", Row::state);
    new Listing<>(
            "BackupDeletion",
            rows,
            table,
            row -> "backup/" + row.backup(),
            BackupDeleteCommand::fields)
        .print(services.output(), Map.of("dryRun", dryRun));
  }

  private static Map<String, ?> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", row.backup());
    fields.put("state", row.state());
    return fields;
  }
}
