package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Printable;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {"  lifeboat backup logs nightly-20261121", "  lifeboat backup logs nightly | less"})
final class BackupLogsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Backup whose log to print.")
  String name = "";

  private final Services services;

  BackupLogsCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var log = services.backups().logs(name).orElseThrow(this::missing);
    try (log) {
      print(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCodes.OK;
  }

  private void print(InputStream log) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8));
    var out = services.output();
    if (out.format().isDocument()) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("backup", name);
      fields.put("lines", (Iterable<String>) () -> reader.lines().iterator());
      new Document("BackupLog", fields).print(out);
      return;
    }
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      out.line(Printable.of(line));
    }
  }

  private LifeboatException missing() {
    return new LifeboatException(
        FailureKind.NOT_FOUND, "log-not-found", "backup " + name + " has no log");
  }
}
