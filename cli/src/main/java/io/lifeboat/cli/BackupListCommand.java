package io.lifeboat.cli;

import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat backup list --location s3://bucket/velero",
      "  lifeboat backup list --location file:///mnt/usb -o wide",
      "  lifeboat backup list --batches",
      "  lifeboat backup list -o name"
    })
final class BackupListCommand implements Callable<Integer> {
  @Option(
      names = "--batches",
      fallbackValue = "true",
      description = {
        "List a hub's batches: the backups of one tick, and",
        "whether all of them are there and completed."
      })
  boolean batches;

  private final Services services;

  BackupListCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (batches) {
      return batches();
    }
    var store = services.backups();
    var rows = new BackupRows(store, services).newestFirst();
    new Listing<>("Backup", rows, table(store.location(), rows), BackupRow::id, BackupRow::fields)
        .print(services.output(), Map.of("location", store.location()));
    return ExitCodes.OK;
  }

  private int batches() {
    try (var sight = BatchSight.open(services)) {
      var rows =
          new BatchRows(sight.store().location(), sight.batches(), services.clock().instant());
      rows.print(services.output());
      rows.warnings().forEach(services::note);
      return ExitCodes.OK;
    }
  }

  private Table<BackupRow> table(String location, List<BackupRow> rows) {
    var now = services.clock().instant();
    return Table.of(rows)
        .column("NAME", BackupRow::name)
        .column("STATUS", BackupRow::phase, BackupRow::tint)
        .number("ITEMS", row -> row.number(m -> m.itemsBackedUp()))
        .number("ERRORS", row -> row.number(m -> m.errors()))
        .number("WARNINGS", row -> row.number(m -> m.warnings()))
        .number("AGE", row -> row.time(m -> m.started().or(m::created), t -> Human.age(t, now)))
        .number("EXPIRES", row -> row.time(m -> m.expires(), t -> until(t, now)))
        .number("SIZE", row -> Human.bytes(row.size()))
        .wide("SCHEDULE", row -> row.text(m -> m.schedule()))
        .wide("STARTED", row -> row.time(m -> m.started(), Object::toString))
        .wide("TOOK", BackupRow::took)
        .wide("FORMAT", row -> row.text(m -> m.formatVersion()))
        .whenEmpty("There are no backups in " + location + ".");
  }

  private static String until(Instant expires, Instant now) {
    return expires.isAfter(now) ? "in " + Human.age(now, expires) : "expired";
  }
}
