package io.lifeboat.plugin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets a plugin see what a backup and a restore ask of it, so that its runtime learns the way. */
public final class PluginTraining {
  private static final int ROUNDS = 15;

  private PluginTraining() {}

  /**
   * Starts it, calls every action again and again, and tells it to end.
   *
   * @param args the executable to train
   */
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("lifeboat-training");
    var samples = CallSamples.all();
    try (var cluster = PracticeCluster.start(folder);
        var plugin =
            new StartedPlugin(List.of(args), cluster.environment(), Path.of("/dev/null"))) {
      for (var round = 0; round < ROUNDS; round++) {
        for (var action : plugin.actions()) {
          for (var sample : samples) {
            if (sample.isFor(action.getName())) {
              var unused =
                  plugin.call(action, sample.item(), sample.original(), sample.operation());
            }
          }
        }
      }
    }
  }
}
