package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.NearestNames;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.velero.NameFilter;
import io.lifeboat.velero.RestoreSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words of a restore's filters and mappings that name nothing in the backup: most likely slips,
 * after which less is restored than was meant, or more.
 */
record IdleWords(RestoreSpec spec, ArchiveContents contents, ServedResources served) {
  private static final Set<String> FREE = Set.of("*");

  /** A note about each. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    if (!spec.namespaces().isEmpty() || !spec.namespaceMapping().isEmpty()) {
      var namespaces = namespaces();
      notes.addAll(idle(spec.namespaces().includes(), namespaces, "namespace", true));
      notes.addAll(idle(spec.namespaces().excludes(), namespaces, "namespace", false));
      notes.addAll(idle(spec.namespaceMapping().keySet(), namespaces, "namespace", true));
    }
    var resources = contents.resources().stream().map(GroupResource::toString).toList();
    notes.addAll(idle(spec.resources().includes(), resources, "resource", true));
    notes.addAll(
        idle(
            spec.resources().excludes().stream()
                .filter(word -> !RestoreSpec.NEVER_RESTORED.contains(word))
                .toList(),
            resources,
            "resource",
            false));
    return notes;
  }

  /** Those that own something, and those that lie in it themselves. */
  private Set<String> namespaces() {
    var found = new TreeSet<String>();
    for (var resource : contents.resources()) {
      contents.items(resource).stream().map(NamespacedName::namespace).forEach(found::add);
    }
    contents.items(Kinds.NAMESPACES).stream().map(NamespacedName::name).forEach(found::add);
    found.remove("");
    return found;
  }

  /**
   * What the backup lacks.
   *
   * @param always whether that is worth a note even where nothing is spelled alike: leaving out
   *     what is not there is a habit, asking for it is not
   */
  private List<String> idle(
      Collection<String> words, Collection<String> known, String what, boolean always) {
    var notes = new ArrayList<String>();
    for (var word : words) {
      var filter = NameFilter.of(List.of(resolved(word, what)), List.of());
      if (!FREE.contains(word) && known.stream().noneMatch(filter::matches)) {
        var near = near(word, known);
        if (always || !near.isEmpty()) {
          notes.add(
              "the backup has no "
                  + what
                  + " "
                  + word
                  + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
        }
      }
    }
    return notes;
  }

  /** A plural that lacks its group is no slip of the finger, but none the less not known. */
  private static List<String> near(String word, Collection<String> known) {
    var grouped = known.stream().filter(name -> name.startsWith(word + ".")).toList();
    return grouped.isEmpty() ? NearestNames.of(word, known) : grouped;
  }

  private String resolved(String word, String what) {
    return what.equals("resource") ? RestoreOrder.resolved(word, served).toString() : word;
  }
}
