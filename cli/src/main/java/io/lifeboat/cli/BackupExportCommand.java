package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import io.lifeboat.velero.NameFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nFiles are readable by their owner alone: Secrets are among them, as they are. Exit%ncode 5 means that items could not be read.%n%nExamples:%n",
    footer = {
      "  lifeboat backup export nightly-20261121 --as yaml shop-yaml",
      "  lifeboat backup export nightly-20261121 --as kustomize shop \\",
      "    --include-namespaces shop --exclude-resources secrets,pods"
    })
final class BackupExportCommand implements Callable<Integer> {
  /** In which shape. */
  enum As {
    YAML,
    KUSTOMIZE
  }

  @Parameters(index = "0", paramLabel = "NAME", description = "Backup to take items from.")
  String name = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder to write to; made, or empty.")
  Path folder = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "WHAT",
      required = true,
      converter = Words.ExportWord.class,
      completionCandidates = Words.Exports.class,
      description = "Write yaml: a file an item; or kustomize: with lists of them.")
  As as = As.YAML;

  @Mixin final FilterOptions filter = new FilterOptions();
  @Mixin final ArchiveOptions archive = new ArchiveOptions();

  private final Services services;

  BackupExportCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var export = ExportFolder.in(folder);
    var damaged = new ArrayList<ItemId>();
    try (var contents =
            services
                .backups()
                .contents(name, archive.limits(), services.surroundings().temporary());
        var bar = services.progress("exporting")) {
      var items = chosen(contents);
      for (var item : items) {
        try {
          export.add(item, contents.object(item));
        } catch (LifeboatException e) {
          if (!e.code().equals("item-malformed")) {
            throw e;
          }
          damaged.add(item);
          services.warn(String.valueOf(e.getMessage()));
        }
        bar.reached(export.items(), items.size());
      }
    }
    if (as == As.KUSTOMIZE) {
      export.addKustomizations();
    }
    print(export.items(), damaged);
    return damaged.isEmpty() ? ExitCodes.OK : ExitCodes.DAMAGED;
  }

  private List<ItemId> chosen(ArchiveContents contents) {
    var namespaces = NameFilter.of(filter.includeNamespaces, filter.excludeNamespaces);
    var resources = NameFilter.of(filter.includeResources, filter.excludeResources);
    var chosen = new ArrayList<ItemId>();
    for (var resource : contents.resources()) {
      if (resources.matches(resource.toString())) {
        contents.items(resource).stream()
            .filter(
                item ->
                    item.isClusterScoped()
                        ? filter.includeNamespaces.isEmpty()
                        : namespaces.matches(item.namespace()))
            .forEach(item -> chosen.add(new ItemId(resource, item)));
      }
    }
    return chosen;
  }

  private void print(int items, List<ItemId> damaged) {
    var out = services.output();
    switch (out.format()) {
      case TABLE, WIDE ->
          out.line(
              "Exported " + Human.count(items, "item") + " of " + name + " to " + folder + ".");
      case NAME -> out.line(folder.toString());
      case JSON, YAML -> {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("backup", name);
        fields.put("folder", folder);
        fields.put("items", items);
        fields.put("damaged", damaged);
        new Document("BackupExport", fields).print(out);
      }
    }
  }
}
