package io.lifeboat.plugin.bench;

import com.google.protobuf.ByteString;
import io.lifeboat.plugin.bench.CallSamples.Sample;
import io.lifeboat.plugin.proto.PluginIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Prints what plugin executables cost, beside each other: time from start to first answer, time of
 * a call once warm, memory.
 */
public final class PluginFigures {
  private static final int STARTS = 9;
  private static final int WARM_UP = 2_000;
  private static final int CALLS = 1_000;

  private PluginFigures() {}

  /**
   * Measures one after the other.
   *
   * @param args a command line each, its words apart by spaces
   */
  @SuppressWarnings("checkstyle:RegexpSinglelineJava") // prints for people
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("lifeboat-figures");
    var samples = CallSamples.all();
    try (var cluster = PracticeCluster.start(folder)) {
      for (var command : args) {
        print(List.of(command.split(" ")), cluster.environment(), samples, folder.resolve("log"));
      }
    }
  }

  @SuppressWarnings("checkstyle:RegexpSinglelineJava")
  private static void print(
      List<String> command, Map<String, String> environment, List<Sample> samples, Path log)
      throws Exception {
    System.out.println(
        Path.of(command.get(0)).getFileName()
            + " "
            + String.join(" ", command.subList(1, command.size())));
    var starts = new ArrayList<Double>();
    for (var i = 0; i < STARTS; i++) {
      try (var plugin = new StartedPlugin(command, environment, log)) {
        starts.add(plugin.firstAnswer().toNanos() / 1e6);
      }
    }
    var later = starts.subList(1, starts.size()).stream().sorted().toList();
    System.out.printf(
        "  first answer     %6.0f ms the first time, then %.0f ms (median of %d), at most %.0f ms%n",
        starts.get(0), later.get(later.size() / 2), later.size(), later.get(later.size() - 1));
    try (var plugin = new StartedPlugin(command, environment, log)) {
      System.out.printf(
          "  memory           %6d MiB after the first answer%n", plugin.memory("VmRSS"));
      var times = measure(plugin, samples);
      times.forEach((name, nanos) -> System.out.println("  " + line(name, nanos)));
      System.out.printf(
          "  memory           %6d MiB after %d actions, at most %d MiB%n",
          plugin.memory("VmRSS"), plugin.actions().size(), plugin.memory("VmHWM"));
    }
  }

  /** One action and what it is called with, time and again. */
  private record Trial(PluginIdentifier action, List<Sample> samples) {
    void call(StartedPlugin plugin, int times) {
      for (var i = 0; i < times; i++) {
        time(plugin, action, samples.get(i % samples.size()));
      }
    }

    long[] times(StartedPlugin plugin) {
      return LongStream.range(0, CALLS)
          .map(i -> time(plugin, action, samples.get((int) i % samples.size())))
          .sorted()
          .toArray();
    }
  }

  /**
   * By action: the times of its calls, each with the next of its samples. All are warm before the
   * first is measured, so that neither side still compiles what the others use.
   */
  private static Map<String, long[]> measure(StartedPlugin plugin, List<Sample> samples)
      throws InterruptedException {
    var trials = trials(plugin, samples);
    trials.values().forEach(trial -> trial.call(plugin, WARM_UP));
    System.gc();
    TimeUnit.SECONDS.sleep(2);
    var times = new TreeMap<String, long[]>();
    trials.forEach((name, trial) -> times.put(name, trial.times(plugin)));
    return times;
  }

  private static Map<String, Trial> trials(StartedPlugin plugin, List<Sample> samples) {
    var trials = new TreeMap<String, Trial>();
    for (var action : plugin.actions()) {
      var own = samples.stream().filter(one -> one.isFor(action.getName())).toList();
      if (own.isEmpty()) {
        continue;
      }
      trials.put(shortName(action), new Trial(action, quick(plugin, action, own)));
      if (action.getName().endsWith("-pod-restore-plugin")) {
        var large = samples.subList(samples.size() - 1, samples.size());
        trials.put(shortName(action) + ", 14 containers", new Trial(action, large));
      }
    }
    return trials;
  }

  private static String shortName(PluginIdentifier action) {
    return action.getName().substring(action.getName().indexOf('/') + 1).replace("-plugin", "");
  }

  /**
   * Samples that make the plugin wait for the cluster say nothing of its speed: they are left out.
   */
  private static List<Sample> quick(
      StartedPlugin plugin, PluginIdentifier action, List<Sample> samples) {
    var quick = samples.stream().filter(one -> isAnswered(plugin, action, one)).toList();
    return quick.isEmpty() ? samples.subList(0, 1) : quick;
  }

  private static boolean isAnswered(StartedPlugin plugin, PluginIdentifier action, Sample sample) {
    return plugin.call(action, sample.item(), sample.original(), sample.operation());
  }

  private static long time(StartedPlugin plugin, PluginIdentifier action, Sample sample) {
    ByteString item = sample.item();
    var start = System.nanoTime();
    var unused = plugin.call(action, item, sample.original(), sample.operation());
    return System.nanoTime() - start;
  }

  private static String line(String name, long[] nanos) {
    return "%-42s p50 %6.2f ms  p99 %6.2f ms"
        .formatted(name, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
  }
}
