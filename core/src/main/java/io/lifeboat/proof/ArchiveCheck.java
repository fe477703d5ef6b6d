package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveExtent;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveReader;
import io.lifeboat.archive.EntryPath;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a tarball to its end and says what of it is not as it should be. */
final class ArchiveCheck {
  private final ContentCheck contents;
  private final Set<String> awaited;
  private final Map<GroupResource, Set<NamespacedName>> names = new HashMap<>();
  private final Map<String, String> namespaces = new HashMap<>();
  private final Set<String> versions = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable ItemId lastPlain;
  private long items;

  ArchiveCheck(Optional<Manifest> manifest, boolean deep) {
    this.contents = new ContentCheck(manifest, deep);
    this.awaited = new HashSet<>(manifest.map(Manifest::entries).orElse(Map.of()).keySet());
  }

  /**
   * Reads all of it.
   *
   * @param file its name, for findings
   * @return sizes and counts; empty when it could not be read to its end
   * @throws LifeboatException UNAVAILABLE when the storage fails
   */
  Optional<ArchiveExtent> read(String file, InputStream tarball, ArchiveLimits limits) {
    var extent = Optional.<ArchiveExtent>empty();
    try (var checker = new Checker(contents);
        var entries = new TwinEntries((path, json, twin) -> seen(path, json, twin, checker))) {
      extent = Optional.of(ArchiveReader.read(tarball, limits, entries));
    } catch (LifeboatException e) {
      findings.add(Finding.of(e, file));
    }
    missing(extent.isPresent());
    return extent;
  }

  private void seen(EntryPath path, byte[] json, String twin, Checker checker) {
    var item = path.item();
    awaited.remove(path.toString());
    var isNew =
        path.isPlain()
            ? names.computeIfAbsent(item.resource(), r -> new HashSet<>()).add(shared(item.name()))
            : versions.add(path.toString());
    if (!isNew) {
      findings.add(
          Finding.damage("item-twice", ContentCheck.subject(path), "is in the archive twice"));
    } else if (path.preferred() && item.equals(lastPlain)) {
      findings.add(
          Finding.damage(
              "item-twins-differ", item.toString(), "says two things, plain and by version"));
    }
    lastPlain = path.isPlain() ? item : null;
    items += path.isPlain() ? 1 : 0;
    checker.accept(path, json, twin);
  }

  /** Namespaces are few: each is kept once. */
  private NamespacedName shared(NamespacedName name) {
    return new NamespacedName(
        namespaces.computeIfAbsent(name.namespace(), namespace -> namespace), name.name());
  }

  private void missing(boolean whole) {
    var text =
        whole
            ? "was recorded, and is not in the archive"
            : "was recorded, and cannot be read any more";
    awaited.stream()
        .sorted()
        .map(name -> EntryPath.parse(name).map(ContentCheck::subject).orElse(name))
        .forEach(subject -> findings.add(Finding.damage("item-missing", subject, text)));
  }

  /** What is wrong with single items first. */
  List<Finding> findings() {
    var all = new ArrayList<>(contents.findings());
    all.addAll(findings);
    return all;
  }

  /** How many plain entries there are, one for each item. */
  long items() {
    return items;
  }

  long parsed() {
    return contents.parsed();
  }

  Map<GroupResource, Set<NamespacedName>> names() {
    return names;
  }

  /** The kind of each resource, as its items say. */
  Map<GroupResource, GroupVersionKind> kinds() {
    return contents.kinds();
  }
}
