package io.lifeboat.cli;

import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.restore.Allowance;
import io.lifeboat.sandbox.cycle.CycleReport;
import io.lifeboat.sandbox.cycle.Sandbox;
import io.lifeboat.sandbox.cycle.SandboxCycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat sandbox",
      "  lifeboat sandbox --from /mnt/copy-of-bucket --backup nightly-20261121",
      "  lifeboat sandbox --serve --keep /tmp/harbour",
      "",
      "Nothing outside this process and its folder is touched. It proves an archive and",
      "a plan, not a cluster: RBAC, admission webhooks, controllers and volumes are not",
      "there to be tested."
    })
final class SandboxCommand implements Callable<Integer> {
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Restore from this copy of a Velero bucket instead of the sample hub.")
  @Nullable Path from;

  @Option(
      names = "--backup",
      paramLabel = "NAME",
      description = "With --from: the backup to restore (default: the newest Completed one).")
  @Nullable String backup;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the bucket in this folder (default: a temporary one, removed).")
  @Nullable Path keep;

  @Option(
      names = "--serve",
      fallbackValue = "true",
      description = "Stay up afterwards and print a kubeconfig, until Ctrl-C.")
  boolean serve;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the API server (default: any that is free).")
  int port;

  @Option(names = "--include-privileged", description = "Restore what could raise privileges, too.")
  boolean includePrivileged;

  @Option(
      names = "--without-volume-data",
      fallbackValue = "true",
      description = "Restore claims whose data is in the backup as empty ones.")
  boolean withoutVolumeData;

  private final Services services;

  SandboxCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    checkWords();
    try (var work = WorkFolder.in(services.surroundings().temporary())) {
      var bucket = from == null ? folder(work.path()) : from;
      try (var sandbox = Sandbox.start(port, bucket, work.path())) {
        return run(sandbox, work.path());
      }
    }
  }

  private void checkWords() {
    if (from == null && backup != null) {
      throw usage("--backup goes with --from", "name the bucket too: --from DIR");
    }
    if (from != null && keep != null) {
      throw usage("--keep and --from exclude each other", "a bucket that is given is kept anyway");
    }
    if (port < 0 || port > 65535) {
      throw usage("port " + port + " is not between 0 and 65535", "leave it out for any");
    }
    if (from != null && !Files.isDirectory(from)) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND, "folder-not-found", "there is no folder " + from);
    }
  }

  private Path folder(Path work) {
    var bucket = keep == null ? work.resolve("bucket") : keep.toAbsolutePath();
    try {
      return Files.createDirectories(bucket);
    } catch (IOException e) {
      throw unwritable(bucket, e);
    }
  }

  private static LifeboatException unwritable(Path path, IOException e) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "file-unwritable",
        "cannot write " + path,
        "choose another folder with --keep",
        e);
  }

  private static LifeboatException usage(String message, String hint) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "usage", message, hint);
  }

  private int run(Sandbox sandbox, Path work) {
    var story = new SandboxStory(services.output());
    story.begin(sandbox);
    var stop = new StopSignal();
    var cycle = new SandboxCycle(sandbox, work, services.clock(), stop);
    var report = run(cycle, story, stop);
    story.end(report);
    if (serve) {
      serve(sandbox, work, stop);
    }
    return report.isProven() ? ExitCodes.OK : ExitCodes.of(FailureKind.DAMAGED);
  }

  private CycleReport run(SandboxCycle cycle, SandboxStory story, StopSignal stop) {
    try (var work =
        services.underway().doing("running the sandbox", "start it again", stop::stop)) {
      var listener = story.listener(work);
      return from == null
          ? cycle.sample(allowances(), listener)
          : cycle.existing(Optional.ofNullable(backup), allowances(), listener);
    }
  }

  private Set<Allowance> allowances() {
    var allowances = EnumSet.noneOf(Allowance.class);
    if (includePrivileged) {
      allowances.add(Allowance.PRIVILEGED);
    }
    if (withoutVolumeData) {
      allowances.add(Allowance.WITHOUT_VOLUME_DATA);
    }
    return allowances;
  }

  private void serve(Sandbox sandbox, Path work, StopSignal stop) {
    var kubeconfig =
        (keep != null
            ? keep.toAbsolutePath().resolveSibling(keep.getFileName() + ".kubeconfig")
            : work.resolve("kubeconfig"));
    try {
      Files.writeString(kubeconfig, sandbox.kubeconfig());
    } catch (IOException e) {
      throw unwritable(kubeconfig, e);
    }
    services.surroundings().out().flush(); // what was found comes before how to go on
    services.note("Serving until Ctrl-C. In another terminal:");
    services.note("  export KUBECONFIG=" + kubeconfig);
    services.note("  kubectl get namespaces");
    services.note("  lifeboat backup list");
    services.surroundings().err().flush();
    services.underway().doing("serving the sandbox", "start it again", stop::stop);
    while (!stop.isStopped()) {
      stop.pause(LOOK_AGAIN);
    }
  }
}
