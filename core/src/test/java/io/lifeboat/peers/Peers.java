package io.lifeboat.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the programs that {@code .ci/peers/build} made; one that is missing is a failure. */
public record Peers(Path folder) {

  /** The folder named by {@code PEERS}; else what was built last in the user's cache. */
  public static Peers built() {
    return built(System.getenv());
  }

  static Peers built(Map<String, String> environment) {
    var named = environment.getOrDefault("PEERS", "");
    if (!named.isEmpty()) {
      return new Peers(Path.of(named));
    }
    var cache = Path.of(environment.getOrDefault("HOME", "/"), ".cache", "lifeboat-peers");
    var current = cache.resolve("current");
    return new Peers(Files.isDirectory(current) ? current : cache);
  }

  /** One of the programs built for us. */
  public Path program(String name) {
    var program = folder.resolve(name);
    if (!Files.isExecutable(program)) {
      throw new AssertionError(
          "no " + program + ": run .ci/peers/build, or point PEERS at its output");
    }
    return program;
  }

  /** A program that the machine may bring; else the one built for us. */
  public Path programOnPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> program(name));
  }
}
