package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.transform.reference.ReferenceTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the user's own kinds refer to what a restore moves. */
final class ReferencesOptions {
  @Option(
      names = "--references",
      paramLabel = "FILE",
      description = "More rows for the table of references, as YAML.")
  @Nullable Path references;

  ReferenceTable table() {
    return references == null
        ? ReferenceTable.standard()
        : ReferenceTable.standardAnd(text(references, "references-unreadable"));
  }

  /** A file that the user names. */
  static String text(Path file, String code) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LifeboatException(FailureKind.INVALID_INPUT, code, "cannot read " + file, "", e);
    }
  }
}
