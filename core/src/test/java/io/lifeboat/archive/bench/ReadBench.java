package io.lifeboat.archive.bench;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveSummary;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads an archive as a command would, in a process of its own so that {@code -Xmx} means
 * something, and prints the time: {@code ReadBench summary|contents|objects FILE SPOOL}. {@code
 * ReadBench write FILE} makes the full one.
 */
public final class ReadBench {
  private ReadBench() {}

  public static void main(String[] args) throws IOException {
    var file = Path.of(args[1]);
    var start = System.nanoTime();
    var items =
        switch (args[0]) {
          case "write" -> write(file);
          case "summary" -> summary(file);
          case "contents" -> contents(file, Path.of(args[2]), false);
          case "objects" -> contents(file, Path.of(args[2]), true);
          default -> throw new IllegalArgumentException(args[0]);
        };
    var took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: %d items in %.2f s%n", args[0], items, took.toMillis() / 1000.0);
  }

  private static long write(Path file) throws IOException {
    BigArchive.full().write(file);
    return BigArchive.full().items();
  }

  private static long summary(Path file) throws IOException {
    return ArchiveSummary.read(Files.newInputStream(file), ArchiveLimits.standard())
        .total()
        .items();
  }

  private static long contents(Path file, Path spool, boolean parse) throws IOException {
    try (var contents =
        ArchiveContents.read(Files.newInputStream(file), ArchiveLimits.standard(), spool)) {
      for (var resource : contents.resources()) {
        for (var name : contents.items(resource)) {
          var json = contents.bytes(new ItemId(resource, name));
          if (parse && !KubeObject.parse(json).name().equals(name.name())) {
            throw new IllegalStateException(name + " is not what its entry says");
          }
        }
      }
      return contents.size();
    }
  }
}
