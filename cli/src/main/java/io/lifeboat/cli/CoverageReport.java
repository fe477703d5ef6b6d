package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.engine.Coverage;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.BackupSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an object is in a backup, or in which backups of a batch, and by which rule. */
record CoverageReport(Services services, ArchiveLimits limits) {
  /** One backup; {@code held} is whether its archive has the object. */
  private record Row(String backup, boolean held, String rule) {}

  /** An object of the cluster, and how it is served. */
  private record Live(ServedResource resource, KubeObject object) {}

  /**
   * Prints a row for each backup.
   *
   * @param name a backup, or the id of a batch
   * @return OK when one of them holds it, else the code of what is not found
   */
  int print(String name, ItemId asked) {
    var store = services.backups();
    var rows = new ArrayList<Row>();
    for (var backup : backups(store, name)) {
      rows.add(row(store, backup, asked));
    }
    var table =
        Table.of(rows)
            .column("BACKUP", Row::backup)
            .column("HOLDS IT", row -> row.held() ? "yes" : "no", CoverageReport::tint)
            .column("RULE", Row::rule);
    new Listing<>("Coverage", rows, table, row -> "backup/" + row.backup(), CoverageReport::fields)
        .print(services.output(), Map.of("item", asked.toString()));
    return rows.stream().anyMatch(Row::held) ? ExitCodes.OK : ExitCodes.of(FailureKind.NOT_FOUND);
  }

  private static Tint tint(Row row) {
    return row.held() ? Tint.GOOD : Tint.WARNING;
  }

  private List<String> backups(BackupStore store, String name) {
    if (store.exists(name) || !name.matches("[0-9-]+")) {
      return List.of(name);
    }
    try (var sight = BatchSight.open(services)) {
      return sight
          .batches()
          .find(name)
          .map(batch -> batch.members().stream().map(HubBackup::name).toList())
          .orElse(List.of(name));
    }
  }

  private Row row(BackupStore store, String backup, ItemId asked) {
    var spec = BackupSpec.of(store.metadata(backup).object());
    try (var contents = store.contents(backup, limits, services.surroundings().temporary())) {
      var item = new ItemLookup(contents).find(asked);
      if (contents.contains(item)) {
        return held(backup, spec, contents, item);
      }
      return live(asked)
          .map(live -> missing(backup, Coverage.of(spec, live.resource(), live.object())))
          .orElseGet(() -> new Row(backup, false, "neither in the archive nor in the cluster"));
    }
  }

  private static Row held(String backup, BackupSpec spec, ArchiveContents contents, ItemId item) {
    var object = contents.object(item);
    var coverage = Coverage.of(spec, resource(item, object), object);
    return new Row(
        backup,
        true,
        coverage.covered()
            ? coverage.rule()
            : "came with another item: by itself, " + coverage.rule());
  }

  private static Row missing(String backup, Coverage coverage) {
    return new Row(
        backup,
        false,
        coverage.covered() ? "would be taken now: " + coverage.rule() : coverage.rule());
  }

  private static ServedResource resource(ItemId item, KubeObject object) {
    return new ServedResource(
        object.gvk(),
        item.resource().resource(),
        object.kind().toLowerCase(Locale.ROOT),
        List.of(),
        !item.name().isClusterScoped(),
        Set.of("list"),
        true);
  }

  /** The object as it is now; empty where no cluster can be asked. */
  private Optional<Live> live(ItemId asked) {
    try {
      var cluster = services.cluster();
      return cluster
          .discover()
          .resolve(asked.resource().toString())
          .flatMap(
              served -> cluster.get(served, asked.name()).map(object -> new Live(served, object)));
    } catch (LifeboatException e) {
      if (e.code().equals("kubeconfig-not-found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Map<String, ?> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", row.backup());
    fields.put("holds", row.held());
    fields.put("rule", row.rule());
    return fields;
  }
}
