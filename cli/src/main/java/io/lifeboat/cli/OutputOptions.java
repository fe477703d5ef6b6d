package io.lifeboat.cli;

import io.lifeboat.cli.output.Format;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How results, errors and progress are shown; the same after every verb. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      scope = ScopeType.INHERIT,
      converter = Words.FormatWord.class,
      description = "Write table, wide, json, yaml or name (default: table).")
  Format format = Format.TABLE;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      fallbackValue = "true",
      description = "Show causes of errors and warnings of client libraries.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      fallbackValue = "true",
      description = "Show no progress and no notes.")
  boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      converter = Words.ColorWord.class,
      description = "Use colour auto, always or never (default: auto; NO_COLOR is honoured).")
  ColorChoice color = ColorChoice.AUTO;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;
}
