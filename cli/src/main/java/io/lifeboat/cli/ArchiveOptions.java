package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveLimits;
import java.util.List;
import picocli.CommandLine.Option;

/** How much of an archive is believed. */
final class ArchiveOptions {
  @Option(
      names = ArchiveLimits.OPTION,
      paramLabel = "NAME=NUMBER",
      description = {
        "Raise a limit on what an archive may hold:",
        "item-bytes, total-bytes, entries or ratio."
      })
  List<String> limits = List.of();

  ArchiveLimits limits() {
    var table = ArchiveLimits.standard();
    for (var limit : limits) {
      table = table.with(limit);
    }
    return table;
  }
}
