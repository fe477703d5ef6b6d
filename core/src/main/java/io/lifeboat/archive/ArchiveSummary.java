package io.lifeboat.archive;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in an archive, counted while it streams by: memory depends on how many resources and
 * namespaces there are, not on how many items. An item is counted by its plain entry; a resource
 * that has none (no Velero writes that) by the entries of one version. An entry that is there twice
 * counts twice, because no names are kept; verifying a backup finds those.
 *
 * @param namespaces namespace → its items; the empty namespace stands for cluster-scoped ones
 * @param extent sizes and counts of the whole tarball
 */
public record ArchiveSummary(
    SortedMap<GroupResource, Resource> resources,
    SortedMap<String, Count> namespaces,
    ArchiveExtent extent) {
  public ArchiveSummary {
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
  }

  /** How many items, and their JSON together in bytes, each item counted once. */
  public record Count(long items, long bytes) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(items + other.items, bytes + other.bytes);
    }
  }

  /**
   * One resource of an archive.
   *
   * @param versions the API versions it was stored in; none in format 1
   * @param preferred the one its cluster preferred; empty when there are none
   */
  public record Resource(Count count, SortedSet<String> versions, String preferred) {
    public Resource {
      versions = Collections.unmodifiableSortedSet(new TreeSet<>(versions));
    }
  }

  /**
   * Reads a whole tarball and closes it.
   *
   * @throws io.lifeboat.failure.LifeboatException as {@link ArchiveReader#read}
   */
  public static ArchiveSummary read(InputStream tarball, ArchiveLimits limits) {
    var counter = new Counter();
    var extent = ArchiveReader.read(tarball, limits, counter);
    var resources = new TreeMap<GroupResource, Resource>();
    var namespaces = new TreeMap<String, Count>();
    counter.tallies.forEach(
        (resource, tally) -> {
          var counts = tally.counts();
          var count = counts.values().stream().reduce(Count.NONE, Count::plus);
          resources.put(resource, new Resource(count, tally.versions(), tally.preferred));
          counts.forEach((namespace, part) -> namespaces.merge(namespace, part, Count::plus));
        });
    return new ArchiveSummary(resources, namespaces, extent);
  }

  /** Content of {@code metadata/version}; empty when there is none. */
  public String formatVersion() {
    return extent.formatVersion();
  }

  /** All items. */
  public Count total() {
    return resources.values().stream().map(Resource::count).reduce(Count.NONE, Count::plus);
  }

  private static final class Counter implements ArchiveVisitor {
    private final Map<GroupResource, Tally> tallies = new HashMap<>();

    @Override
    public void visit(ArchiveEntry entry, InputStream content) throws IOException {
      var path = entry.path();
      ItemId item = path.item();
      var tally = tallies.computeIfAbsent(item.resource(), resource -> new Tally());
      tally.preferred = path.preferred() ? path.version() : tally.preferred;
      tally
          .byVersion
          .computeIfAbsent(path.version(), version -> new HashMap<>())
          .merge(item.name().namespace(), new Count(1, entry.size()), Count::plus);
    }
  }

  /** Version (empty for plain entries) → namespace → count. */
  private static final class Tally {
    private final Map<String, Map<String, Count>> byVersion = new TreeMap<>();
    private String preferred = "";

    SortedSet<String> versions() {
      var versions = new TreeSet<>(byVersion.keySet());
      versions.remove("");
      return versions;
    }

    /** Of the plain entries; where there are none, of the preferred version or the last one. */
    Map<String, Count> counts() {
      @Nullable Map<String, Count> plain = byVersion.get("");
      if (plain != null) {
        return plain;
      }
      var versions = versions();
      return byVersion.getOrDefault(preferred.isEmpty() ? versions.last() : preferred, Map.of());
    }
  }
}
