package io.lifeboat.cli;

import io.lifeboat.reconcile.LeaderLease;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a loop runs. */
final class LoopOptions {
  /** As managed-velero-operator's metrics. */
  private static final int PORT = 8383;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = {
        "With --watch: where health, readiness and metrics are",
        "asked for (default: 8383)."
      })
  int port = PORT;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = Words.DurationWord.class,
      description = {
        "With --watch: how often to look whether or not",
        "anything happened (default: 10m)."
      })
  Duration every = Duration.ofMinutes(10);

  @Option(
      names = "--lease",
      paramLabel = "DURATION",
      converter = Words.DurationWord.class,
      description = {
        "With --watch: how long the Lease of a leader that fell",
        "silent holds, in whole seconds (default: 30s)."
      })
  Duration lease = LeaderLease.USUAL;
}
