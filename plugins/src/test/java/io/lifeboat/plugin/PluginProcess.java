package io.lifeboat.plugin;

import io.lifeboat.peers.PeerProcess;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A packaged plugin as a process, started with the environment that Velero gives to its plugins.
 */
final class PluginProcess implements AutoCloseable {
  static final Map<String, String> VELERO =
      Map.of(
          "VELERO_PLUGIN", "hello",
          "PLUGIN_MIN_PORT", "10000",
          "PLUGIN_MAX_PORT", "25000",
          "PLUGIN_PROTOCOL_VERSIONS", "2");
  private static final Duration START = Duration.ofSeconds(60);

  private final PeerProcess process;

  private PluginProcess(PeerProcess process) {
    this.process = process;
  }

  /** Starts an executable as Velero would, with more variables. */
  static PluginProcess start(Path executable, Path folder, Map<String, String> more) {
    var environment = new HashMap<>(VELERO);
    environment.putAll(more);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = List.of(executable.toString(), "--features=", "--uploader-type=kopia");
    var name = "plugin-" + UUID.randomUUID();
    return new PluginProcess(PeerProcess.start(name, folder, command, environment));
  }

  /** Waits for the handshake. */
  PluginClient connect() {
    process.await("the handshake", START, () -> !handshake().isEmpty());
    return PluginClient.of(handshake());
  }

  private String handshake() {
    return output().lines().filter(line -> line.startsWith("1|2|")).findFirst().orElse("");
  }

  /** What it printed, on either stream. */
  String output() {
    return process.output();
  }

  PeerProcess process() {
    return process;
  }

  int awaitExit(Duration limit) {
    Eventually.within(limit).until("the plugin to end", () -> !process.alive());
    return process.exitCode().getAsInt();
  }

  @Override
  public void close() {
    process.close();
  }
}
