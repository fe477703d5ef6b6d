package io.lifeboat.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    footerHeading =
        "%nIts Velero Schedules stay, paused; the lease of the bucket goes to whoever asks.%n%nExamples:%n",
    footer = {"  lifeboat schedule pause", "  lifeboat schedule pause daily -n backup --wait"})
final class SchedulePauseCommand implements Callable<Integer> {
  @Mixin final SchedulePausing pausing = new SchedulePausing();

  private final Services services;

  SchedulePauseCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    return pausing.run(services, true);
  }
}
