package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveSummary;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.resource.ItemId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat backup inspect nightly-20261121",
      "  lifeboat backup inspect nightly-20261121 --by namespace",
      "  lifeboat backup inspect nightly-20261121 --by item -o name",
      "  lifeboat backup inspect 20261121120000 --covers secret/aurora/aurora-pull"
    })
final class BackupInspectCommand implements Callable<Integer> {
  /** What the rows are. */
  enum By {
    RESOURCE,
    NAMESPACE,
    ITEM;

    /** The word a user says. */
    @Override
    public String toString() {
      return Words.of(this);
    }
  }

  @Parameters(
      paramLabel = "NAME",
      description = "Backup whose archive to read; with --covers, or a batch.")
  String name = "";

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "resource",
      converter = Words.ByWord.class,
      description = "Show a row per resource, namespace or item (default: resource).")
  By by = By.RESOURCE;

  @Option(
      names = "--covers",
      paramLabel = "KIND/NAME",
      converter = Words.ItemWord.class,
      description = {
        "Say whether this object (KIND/NAMESPACE/NAME) is in it,",
        "and by which rule; exit code 10 when it is not."
      })
  @Nullable ItemId covers;

  @Mixin final ArchiveOptions archive = new ArchiveOptions();

  private final Services services;

  BackupInspectCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (covers != null) {
      return new CoverageReport(services, archive.limits()).print(name, covers);
    }
    var store = services.backups();
    var out = services.output();
    if (by == By.ITEM) {
      ItemRows.read(store, name, archive.limits()).print(out);
      return ExitCodes.OK;
    }
    var summary = store.summary(name, archive.limits());
    switch (out.format()) {
      case TABLE, WIDE -> print(summary, out);
      case NAME -> words(summary).forEach(out::line);
      case JSON, YAML -> new Document("ArchiveSummary", fields(summary)).print(out);
    }
    return ExitCodes.OK;
  }

  private List<String> words(ArchiveSummary summary) {
    return by == By.RESOURCE
        ? summary.resources().keySet().stream().map(Object::toString).toList()
        : summary.namespaces().keySet().stream().filter(n -> !n.isEmpty()).toList();
  }

  private void print(ArchiveSummary summary, Output out) {
    if (by == By.RESOURCE) {
      Table.of(summary.resources().entrySet())
          .column("RESOURCE", row -> row.getKey().toString())
          .number("ITEMS", row -> Long.toString(row.getValue().count().items()))
          .number("SIZE", row -> Human.bytes(row.getValue().count().bytes()))
          .column("VERSIONS", row -> String.join(", ", row.getValue().versions()))
          .whenEmpty("The archive holds no items.")
          .print(out);
    } else {
      Table.of(summary.namespaces().entrySet())
          .column("NAMESPACE", row -> row.getKey().isEmpty() ? "(cluster)" : row.getKey())
          .number("ITEMS", row -> Long.toString(row.getValue().items()))
          .number("SIZE", row -> Human.bytes(row.getValue().bytes()))
          .whenEmpty("The archive holds no items.")
          .print(out);
    }
    out.line("");
    out.line(total(summary));
  }

  private static String total(ArchiveSummary summary) {
    var extent = summary.extent();
    return Human.count(summary.total().items(), "item")
        + ", "
        + Human.bytes(summary.total().bytes())
        + " ("
        + Human.bytes(extent.compressedBytes())
        + " stored), format "
        + (extent.formatVersion().isEmpty() ? "not stated" : extent.formatVersion());
  }

  private Map<String, ?> fields(ArchiveSummary summary) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", name);
    fields.put("formatVersion", summary.formatVersion());
    fields.put("items", summary.total().items());
    fields.put("bytes", summary.total().bytes());
    fields.put("entries", summary.extent().entries());
    fields.put("storedBytes", summary.extent().compressedBytes());
    fields.put("resources", summary.resources().entrySet().stream().map(this::resource).toList());
    fields.put(
        "namespaces", summary.namespaces().entrySet().stream().map(this::namespace).toList());
    return fields;
  }

  private Map<String, ?> resource(Map.Entry<?, ArchiveSummary.Resource> row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("resource", row.getKey());
    fields.put("items", row.getValue().count().items());
    fields.put("bytes", row.getValue().count().bytes());
    fields.put("versions", row.getValue().versions());
    if (!row.getValue().preferred().isEmpty()) {
      fields.put("preferredVersion", row.getValue().preferred());
    }
    return fields;
  }

  private Map<String, ?> namespace(Map.Entry<String, ArchiveSummary.Count> row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("namespace", row.getKey());
    fields.put("items", row.getValue().items());
    fields.put("bytes", row.getValue().bytes());
    return fields;
  }
}
