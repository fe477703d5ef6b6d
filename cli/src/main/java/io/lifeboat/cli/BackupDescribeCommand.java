package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat backup describe nightly-20261121",
      "  lifeboat backup describe nightly-20261121 -o yaml"
    })
final class BackupDescribeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Backup to describe.")
  String name = "";

  private final Services services;

  BackupDescribeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var out = services.output();
    var description = BackupDescription.read(services.backups(), name);
    if (out.format() == Format.NAME) {
      out.line("backup/" + description.metadata().name());
    } else if (out.format().isDocument()) {
      new Document("Backup", description.fields()).print(out);
    } else {
      description.print(out);
    }
    return ExitCodes.OK;
  }
}
