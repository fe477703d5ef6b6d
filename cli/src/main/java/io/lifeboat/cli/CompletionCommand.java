package io.lifeboat.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  lifeboat completion bash > ~/.local/share/bash-completion/completions/lifeboat",
      "  lifeboat completion zsh > ~/.lifeboat.zsh    (and source that in ~/.zshrc)",
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
      return Words.of(this);
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
