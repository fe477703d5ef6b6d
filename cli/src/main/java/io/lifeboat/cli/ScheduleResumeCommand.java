package io.lifeboat.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    footerHeading = "%nA run that was missed meanwhile is made up for at once.%n%nExamples:%n",
    footer = {"  lifeboat schedule resume", "  lifeboat schedule resume daily -n backup --wait"})
final class ScheduleResumeCommand implements Callable<Integer> {
  @Mixin final SchedulePausing pausing = new SchedulePausing();

  private final Services services;

  ScheduleResumeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    return pausing.run(services, false);
  }
}
