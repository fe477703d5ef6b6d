package io.lifeboat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A bucket as the real Velero left it; core's tests use the same. */
enum GoldenBucket {
  SHOP,
  ATLAS;

  String url() {
    try {
      var name = name().toLowerCase(Locale.ROOT);
      var folder = Path.of("..", "core", "src", "test", "resources", "golden", name, "bucket");
      return "file://" + folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command on this bucket; what it prints calls the bucket {@code file:///bucket}. */
  CliRun run(String... args) {
    return run(Map.of(), args);
  }

  CliRun run(Map<String, String> environment, String... args) {
    var variables = new HashMap<>(environment);
    variables.put("LIFEBOAT_LOCATION", url());
    return CliRun.with(variables, args).replacing(url(), "file:///bucket");
  }
}
