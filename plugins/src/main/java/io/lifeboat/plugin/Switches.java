package io.lifeboat.plugin;

import io.lifeboat.plugin.cluster.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.LogLine.Level;
import io.lifeboat.transform.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which actions are switched off: by name on the command line, and in ConfigMaps of Velero's
 * namespace that follow its convention (§5.10). Read once: one process serves one backup or
 * restore, which must not change its mind half way.
 */
final class Switches {
  /** Marks configuration for plugins, whatever the value. */
  static final String CONFIG_LABEL = "velero.io/plugin-config";

  /** Marks configuration for this plugin as a whole. */
  static final String WHOLE_LABEL = "lifeboat.io/plugin";

  private final Supplier<Set<String>> off;

  private Switches(Supplier<Set<String>> off) {
    this.off = off;
  }

  /** These and no others. */
  static Switches without(Set<String> names) {
    return new Switches(() -> names);
  }

  /**
   * These, and those that the ConfigMaps of a namespace name. What cannot be read is said in the
   * log, and switches nothing off.
   */
  static Switches of(Set<String> names, LiveCluster cluster, String namespace, HclogStream log) {
    return new Switches(
        Once.of(
            () -> {
              var all = new TreeSet<>(names);
              all.addAll(configured(cluster, namespace, log));
              warnOfUnknown(all, log);
              return Set.copyOf(all);
            }));
  }

  boolean isOff(Action action) {
    var names = off.get();
    return names.contains(action.name()) || names.contains(action.fullName());
  }

  private static Set<String> configured(LiveCluster cluster, String namespace, HclogStream log) {
    var maps = Question.all("configmaps", namespace);
    var answer = cluster.labelled(maps, CONFIG_LABEL);
    if (answer instanceof Answer.Failed failed) {
      log.write(Level.WARNING, "plugin configuration not read: " + failed.reason());
    }
    var found = answer instanceof Answer.Found some ? some.objects() : List.<KubeObject>of();
    return found.stream()
        .flatMap(map -> namesIn(map).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The actions that a ConfigMap switches off. */
  static Set<String> namesIn(KubeObject map) {
    var names = new TreeSet<String>();
    if (map.labels().containsKey(WHOLE_LABEL)) {
      names.addAll(words(map.text("/data/without")));
    }
    if (map.text("/data/enabled").strip().equals("false")) {
      Actions.all().stream()
          .filter(action -> map.label(action.fullName()).equals(action.kind().word()))
          .forEach(action -> names.add(action.name()));
    }
    return names;
  }

  /** Names apart by commas or white space. */
  static Set<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void warnOfUnknown(Set<String> names, HclogStream log) {
    var known =
        Actions.all().stream()
            .flatMap(action -> List.of(action.name(), action.fullName()).stream())
            .collect(Collectors.toSet());
    names.stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name -> log.write(Level.WARNING, "cannot switch off '" + name + "': no such action"));
  }
}
