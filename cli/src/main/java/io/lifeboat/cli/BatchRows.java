package io.lifeboat.cli;

import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.hub.batch.Batch;
import io.lifeboat.hub.batch.Batches;
import io.lifeboat.hub.batch.HubBackup;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The batches of a location, as {@code backup list --batches} shows them. */
record BatchRows(String location, Batches batches, Instant now) {
  private static final String COMPLETE = "Complete";

  void print(Output out) {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("location", location);
    summary.put(
        "foreign",
        batches.foreign().stream()
            .map(one -> Map.of("name", one.backup().name(), "reason", one.reason()))
            .toList());
    new Listing<>("Batch", batches.all(), table(), batch -> "batch/" + batch.id(), this::fields)
        .print(out, summary);
  }

  private Table<Batch> table() {
    return Table.of(batches.all())
        .column("BATCH", Batch::id)
        .column("STATUS", this::status, batch -> tint(status(batch)))
        .number("BACKUPS", batch -> Integer.toString(batch.members().size()))
        .number("ITEMS", batch -> Long.toString(items(batch)))
        .number("AGE", batch -> Human.age(batch.begun(), now))
        .number("EXPIRES", batch -> expires(batch).map(this::until).orElse(""))
        .column("LACKS", batch -> String.join(", ", batch.lacks(Batch.WHOLE, now)))
        .wide("HUB", Batch::hub)
        .wide("FOUND BY", batch -> Words.of(batch.origin()))
        .wide("STARTED", batch -> batch.begun().toString())
        .whenEmpty("There are no backups of a hub in " + location + ".");
  }

  private String status(Batch batch) {
    if (batch.isComplete(now)) {
      return COMPLETE;
    }
    return batch.isFinal() ? "Partial" : "UnderWay";
  }

  private static Tint tint(String status) {
    return status.equals(COMPLETE) ? Tint.GOOD : Tint.WARNING;
  }

  private static long items(Batch batch) {
    return batch.members().stream().mapToLong(member -> member.metadata().itemsBackedUp()).sum();
  }

  /** When the first of its data goes. */
  private static Optional<Instant> expires(Batch batch) {
    return batch.members(Batch.WHOLE).stream()
        .flatMap(member -> member.metadata().expires().stream())
        .min(Comparator.naturalOrder());
  }

  private String until(Instant expires) {
    return expires.isAfter(now) ? "in " + Human.age(now, expires) : "expired";
  }

  private Map<String, ?> fields(Batch batch) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", batch.id());
    fields.put("status", status(batch));
    fields.put("hub", batch.hub());
    fields.put("foundBy", Words.of(batch.origin()));
    fields.put("started", batch.begun());
    expires(batch).ifPresent(time -> fields.put("expires", time));
    fields.put("items", items(batch));
    fields.put("lacks", batch.lacks(Batch.WHOLE, now));
    fields.put("backups", batch.members().stream().map(BatchRows::fields).toList());
    return fields;
  }

  private static Map<String, ?> fields(HubBackup member) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", member.name());
    fields.put("type", member.type().key());
    fields.put("phase", member.metadata().phase());
    fields.put("items", member.metadata().itemsBackedUp());
    return fields;
  }

  /** Names that are part of no batch, as warnings. */
  List<String> warnings() {
    return batches.foreign().stream()
        .map(one -> one.backup().name() + " is foreign, and part of no batch: " + one.reason())
        .toList();
  }
}
