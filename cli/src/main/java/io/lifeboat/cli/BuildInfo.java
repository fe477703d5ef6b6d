package io.lifeboat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param commit short hash of the source; empty when it was built outside a checkout
 */
record BuildInfo(String version, String commit) {
  static BuildInfo load() {
    var properties = new Properties();
    try (var in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is not in the jar");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version", ""), properties.getProperty("commit", ""));
  }

  /** {@code lifeboat 0.1.0 (5fa3c1e)}. */
  String line() {
    return "lifeboat " + version + (commit.isEmpty() ? "" : " (" + commit + ")");
  }
}
