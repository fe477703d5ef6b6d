package io.lifeboat.plugin;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.plugin.cluster.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.LogLine.Level;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What users say to this plugin: which actions are switched off, by name on the command line and in
 * ConfigMaps of Velero's namespace that follow its convention (§5.10), and references of their own
 * kinds. Read once: one process serves one backup or restore, which must not change its mind half
 * way.
 */
final class Configuration {
  /** Marks configuration for plugins, whatever the value. */
  static final String CONFIG_LABEL = "velero.io/plugin-config";

  /** Marks configuration for this plugin as a whole. */
  static final String WHOLE_LABEL = "lifeboat.io/plugin";

  /** In such a ConfigMap: rows of references, as {@code restore --references} reads them. */
  static final String REFERENCES = "references.yaml";

  private record Read(Set<String> off, ReferenceTable references) {}

  private final Supplier<Read> read;

  private Configuration(Supplier<Read> read) {
    this.read = read;
  }

  /** These actions are off, and nothing else is said. */
  static Configuration without(Set<String> names) {
    var read = new Read(Set.copyOf(names), ReferenceTable.standard());
    return new Configuration(() -> read);
  }

  /**
   * These actions are off, and what the ConfigMaps of a namespace say. What cannot be read is told
   * in the log, and changes nothing.
   */
  static Configuration of(
      Set<String> names, LiveCluster cluster, String namespace, HclogStream log) {
    return new Configuration(
        Once.of(
            () -> {
              var maps = maps(cluster, namespace, log);
              var off = new TreeSet<>(names);
              maps.forEach(map -> off.addAll(namesIn(map)));
              warnOfUnknown(off, log);
              return new Read(Set.copyOf(off), references(maps, log));
            }));
  }

  boolean isOff(Action action) {
    var names = read.get().off();
    return names.contains(action.name()) || names.contains(action.fullName());
  }

  /** The rows that come with Lifeboat, and those of the users. */
  ReferenceTable references() {
    return read.get().references();
  }

  private static List<KubeObject> maps(LiveCluster cluster, String namespace, HclogStream log) {
    var maps = Question.all("configmaps", namespace);
    var answer = cluster.labelled(maps, CONFIG_LABEL);
    if (answer instanceof Answer.Failed failed) {
      log.write(Level.WARNING, "plugin configuration not read: " + failed.reason());
    }
    return answer instanceof Answer.Found some ? some.objects() : List.of();
  }

  private static ReferenceTable references(List<KubeObject> maps, HclogStream log) {
    var table = ReferenceTable.standard();
    for (var map : maps) {
      var rows = map.text("/data/" + REFERENCES);
      if (!map.labels().containsKey(WHOLE_LABEL) || rows.isBlank()) {
        continue;
      }
      try {
        table = table.and(rows);
      } catch (LifeboatException malformed) {
        log.write(
            Level.WARNING, "ConfigMap " + map.namespacedName() + ": " + malformed.getMessage());
      }
    }
    return table;
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
