package io.lifeboat.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(lifeboat completion bash)",
      "  lifeboat completion fish > ~/.config/fish/completions/lifeboat.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells we can complete in. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    /** The word a user says. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      converter = Words.ShellWord.class,
      description = "bash, zsh or fish.")
  Shell shell = Shell.BASH;

  private final Services services;

  CompletionCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var out = services.output().writer();
    var line = new CommandTree(services).whole();
    out.print(
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash("lifeboat", line);
          case FISH -> FishCompletion.script(line);
        });
    return ExitCodes.OK;
  }
}
