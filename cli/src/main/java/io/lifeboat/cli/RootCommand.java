package io.lifeboat.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program without a verb. */
@Command(
    name = "lifeboat",
    description = "Disaster recovery for OpenShift and Kubernetes: back up, preview, restore.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat backup list --location s3://bucket/velero",
      "  lifeboat restore plan nightly-20261121 -o wide",
      "",
      "Every option can also be given as a variable (LIFEBOAT_LOCATION) or in",
      "~/.config/lifeboat/config.yaml (location: …).",
      "Exit codes: 0 done, 1 failure or bug, 2 usage, 3 partly done, 4 changes pending,",
      "5 damaged, 10 not found, 11 held, 12 denied, 13 refused for safety,",
      "14 unreachable, 124 deadline, 130 cancelled."
    })
final class RootCommand {
  @Mixin final GlobalOptions options;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show which Lifeboat this is.")
  boolean version;

  RootCommand(GlobalOptions options) {
    this.options = options;
  }
}
