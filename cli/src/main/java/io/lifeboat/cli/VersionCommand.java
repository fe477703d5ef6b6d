package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {"  lifeboat version", "  lifeboat version -o json"})
final class VersionCommand implements Callable<Integer> {
  private final Services services;

  VersionCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var out = services.output();
    var build = BuildInfo.load();
    var java = Runtime.version().toString();
    switch (out.format()) {
      case TABLE -> out.line(build.line());
      case WIDE -> out.line(build.line() + ", Java " + java);
      case NAME -> out.line(build.version());
      case JSON, YAML -> {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", build.version());
        if (!build.commit().isEmpty()) {
          fields.put("commit", build.commit());
        }
        fields.put("java", java);
        new Document("Version", fields).print(out);
      }
    }
    return ExitCodes.OK;
  }
}
