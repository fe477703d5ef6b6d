package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.transform.reference.ReferenceTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The plugins that Velero gets, and what ours among them is told. */
final class PluginOptions {
  @Option(
      names = "--plugin",
      paramLabel = "IMAGE",
      description = "Image of a plugin; may be repeated.")
  List<String> images = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "ACTION",
      split = ",",
      description = "Switch these actions of Lifeboat's plugin off.")
  List<String> without = new ArrayList<>();

  @Option(
      names = "--plugin-references",
      paramLabel = "FILE",
      description = "More rows in that plugin's table of references.")
  @Nullable Path references;

  /** Adds them to a VeleroInstall's spec. */
  void into(ObjectNode spec) {
    images.forEach(image -> spec.withArray("/velero/plugins").add(image));
    without.forEach(action -> spec.withArray("/velero/pluginConfig/without").add(action));
    if (references != null) {
      var rows = InstallOptions.text(references);
      var unused = ReferenceTable.standardAnd(rows); // says what is wrong with it
      spec.withObject("/velero/pluginConfig").put("references", rows);
    }
  }
}
