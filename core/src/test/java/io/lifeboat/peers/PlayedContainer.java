package io.lifeboat.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/** One container of a played pod: its process, started again as often as its pod asks for. */
final class PlayedContainer implements AutoCloseable {
  private final PodCommand command;
  private final Path folder;
  private Instant started = now();
  private int restarts;
  private PeerProcess process;

  PlayedContainer(PodCommand command, Path folder) {
    this.command = command;
    this.folder = folder;
    this.process = launch();
  }

  private PeerProcess launch() {
    started = now();
    return PeerProcess.start(command.name(), folder, command.words(), command.environment());
  }

  synchronized void restart() {
    process.close();
    restarts++;
    process = launch();
  }

  synchronized PeerProcess process() {
    return process;
  }

  synchronized OptionalInt exitCode() {
    return process.exitCode();
  }

  synchronized int restarts() {
    return restarts;
  }

  void terminate(Duration grace) {
    process().stop(grace);
  }

  /** An entry of {@code status.containerStatuses}. */
  synchronized ObjectNode status() {
    var status = KubeJson.JSON.createObjectNode();
    var running = process.alive();
    status.put("name", command.name()).put("image", command.image()).put("imageID", "");
    status.put("ready", running).put("started", running).put("restartCount", restarts);
    var state = status.putObject("state");
    if (running) {
      state.putObject("running").put("startedAt", started.toString());
      return status;
    }
    var code = process.exitCode().orElse(0);
    state
        .putObject("terminated")
        .put("exitCode", code)
        .put("reason", code == 0 ? "Completed" : "Error")
        .put("startedAt", started.toString())
        .put("finishedAt", now().toString());
    return status;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public void close() {
    process().close();
  }
}
