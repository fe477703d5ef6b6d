package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.resource.ItemId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The items of an archive, and the size of each in bytes. */
record ItemRows(String backup, SortedMap<ItemId, Long> sizes) {
  static ItemRows read(BackupStore store, String backup, ArchiveLimits limits) {
    var sizes = new TreeMap<ItemId, Long>();
    store.read(
        backup,
        limits,
        (entry, content) -> {
          if (entry.path().isPlain()) {
            sizes.put(entry.path().item(), entry.size());
          } else {
            sizes.putIfAbsent(entry.path().item(), entry.size());
          }
        });
    return new ItemRows(backup, sizes);
  }

  void print(Output out) {
    var table =
        Table.of(sizes.entrySet())
            .column("RESOURCE", row -> row.getKey().resource().toString())
            .column("NAMESPACE", row -> row.getKey().name().namespace())
            .column("NAME", row -> row.getKey().name().name())
            .number("SIZE", row -> Human.bytes(row.getValue()))
            .whenEmpty("The archive holds no items.");
    new Listing<>(
            "ArchiveItem",
            sizes.entrySet(),
            table,
            row -> row.getKey().toString(),
            ItemRows::fields)
        .print(out, Map.of("backup", backup));
  }

  private static Map<String, ?> fields(Map.Entry<ItemId, Long> row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("resource", row.getKey().resource());
    if (!row.getKey().name().isClusterScoped()) {
      fields.put("namespace", row.getKey().name().namespace());
    }
    fields.put("name", row.getKey().name().name());
    fields.put("bytes", row.getValue());
    return fields;
  }
}
