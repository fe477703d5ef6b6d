package io.lifeboat.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command whose process does not outlive who starts it: the kernel kills it as soon as the thread
 * that started it is gone, even by {@code kill -9}. Where Linux's {@code setpriv} is missing, the
 * command as it is.
 */
public final class MortalCommand {
  private static final String TOOL = "setpriv";

  private MortalCommand() {}

  /** To be started by a thread that lives as long as the process may. */
  public static List<String> of(List<String> command) {
    if (!isInstalled()) {
      return List.copyOf(command);
    }
    var mortal = new ArrayList<>(List.of(TOOL, "--pdeathsig", "KILL"));
    mortal.addAll(command);
    return mortal;
  }

  private static boolean isInstalled() {
    var path = System.getenv().getOrDefault("PATH", "");
    return List.of(path.split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, TOOL)));
  }
}
