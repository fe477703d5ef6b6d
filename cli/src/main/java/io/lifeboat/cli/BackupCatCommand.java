package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.cli.output.Format;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat backup cat nightly-20261121 deployments.apps/shop/web",
      "  lifeboat backup cat nightly-20261121 deployment/web",
      "  lifeboat backup cat nightly-20261121 namespaces/shop -o json",
      "  lifeboat backup cat nightly-20261121 configmaps/shop/a configmaps/shop/b"
    })
final class BackupCatCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "Backup to read from.")
  String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ITEM",
      converter = Words.ItemWord.class,
      description = {
        "RESOURCE/NAMESPACE/NAME, or RESOURCE/NAME outside namespaces;",
        "a kind and no namespace will do where only one item answers."
      })
  List<ItemId> items = List.of();

  @Mixin final ArchiveOptions archive = new ArchiveOptions();

  private final Services services;

  BackupCatCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    try (var contents =
        services.backups().contents(name, archive.limits(), services.surroundings().temporary())) {
      var lookup = new ItemLookup(contents);
      var found = items.stream().map(lookup::find).toList();
      found.forEach(item -> check(contents, item));
      for (var i = 0; i < found.size(); i++) {
        print(contents, found.get(i), i > 0);
      }
    }
    return ExitCodes.OK;
  }

  private void print(ArchiveContents contents, ItemId item, boolean separate) {
    var out = services.output();
    if (out.format() == Format.NAME) {
      out.line(item.toString());
    } else if (out.format() == Format.JSON) {
      out.line(new String(contents.bytes(item), StandardCharsets.UTF_8).strip());
    } else {
      if (separate) {
        out.line("---");
      }
      out.writer().print(contents.object(item).toYaml());
    }
  }

  private void check(ArchiveContents contents, ItemId item) {
    if (contents.contains(item)) {
      return;
    }
    var lookup = new ItemLookup(contents);
    if (lookup.resources(item.resource()).isEmpty()) {
      throw missing(
          "backup " + name + " has no " + item.resource(),
          Nearest.to(
              item.resource().toString(),
              contents.resources().stream().map(GroupResource::toString).toList()));
    }
    throw missing("backup " + name + " has no " + item, lookup.near(item));
  }

  private LifeboatException missing(String message, List<String> near) {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "item-not-found",
        message,
        near.isEmpty()
            ? "lifeboat backup inspect " + name + " --by item lists what there is"
            : "did you mean " + String.join(" or ", near) + "?");
  }
}
