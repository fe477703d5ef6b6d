package io.lifeboat.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.Place;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The items of one tarball, to be looked up in any order and by several threads: content is spooled
 * to a private temporary file (mode 0600, gone when closed), only names and places stay in memory.
 *
 * <p>An item is what its plain entry says. Where an archive has an item only under versions (none
 * that Velero wrote, but a hand-made one may) the preferred version counts, else the last by name.
 */
public final class ArchiveContents implements AutoCloseable {
  private final Spool spool;
  private final SortedMap<GroupResource, ResourceItems> resources;
  private final ArchiveExtent extent;
  private final Map<GroupResource, String> chosen;

  private ArchiveContents(
      Spool spool,
      SortedMap<GroupResource, ResourceItems> resources,
      ArchiveExtent extent,
      Map<GroupResource, String> chosen) {
    this.spool = spool;
    this.resources = Collections.unmodifiableSortedMap(resources);
    this.extent = extent;
    this.chosen = Map.copyOf(chosen);
  }

  /**
   * The same archive, in which an item of one of these resources is what the entry of that version
   * says, where it has one. Closed with this one.
   */
  public ArchiveContents inVersions(Map<GroupResource, String> versions) {
    return versions.isEmpty() ? this : new ArchiveContents(spool, resources, extent, versions);
  }

  /**
   * Reads a whole tarball, checking every entry against the limits, and closes it.
   *
   * @param spoolFolder where the temporary file goes
   * @throws LifeboatException DAMAGED when it is cut short or broken, REFUSED when it breaks a
   *     limit or has an unknown format, UNAVAILABLE when it or the temporary file fails
   */
  public static ArchiveContents read(InputStream tarball, ArchiveLimits limits, Path spoolFolder) {
    var spool = Spool.in(spoolFolder);
    try {
      var reader = new ContentsReader(spool);
      var extent = ArchiveReader.read(tarball, limits, reader);
      return new ArchiveContents(spool, reader.finish(), extent, Map.of());
    } catch (RuntimeException | Error e) {
      spool.close();
      throw e;
    }
  }

  /** Content of {@code metadata/version}, such as {@code 1.1.0}; empty when there is none. */
  public String formatVersion() {
    return extent.formatVersion();
  }

  /** Sizes and counts of the whole tarball. */
  public ArchiveExtent extent() {
    return extent;
  }

  /** The number of items, each counted once whatever its entries. */
  public int size() {
    return resources.values().stream().mapToInt(resource -> resource.names().size()).sum();
  }

  public SortedSet<GroupResource> resources() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(resources.keySet()));
  }

  /** Names of one resource's items, sorted; none when the archive does not have it. */
  public List<NamespacedName> items(GroupResource resource) {
    return find(resource).map(ResourceItems::names).orElse(List.of());
  }

  /** The API versions a resource was stored in; none in format 1. */
  public SortedSet<String> versions(GroupResource resource) {
    return Collections.unmodifiableSortedSet(
        find(resource).map(ResourceItems::versions).orElseGet(TreeSet::new));
  }

  /** The API version the source cluster preferred, that of the plain entries, where known. */
  public Optional<String> preferredVersion(GroupResource resource) {
    return find(resource).map(ResourceItems::preferred).filter(version -> !version.isEmpty());
  }

  public boolean contains(ItemId item) {
    return place(item).isPresent();
  }

  /**
   * The JSON of one item exactly as stored, whatever it is.
   *
   * @throws LifeboatException NOT_FOUND, code {@code item-not-found}
   */
  public byte[] bytes(ItemId item) {
    var place = place(item).orElseThrow(() -> missing(item, ""));
    return spool.read(place.offset(), place.length());
  }

  /**
   * How long that JSON is, in bytes.
   *
   * @throws LifeboatException NOT_FOUND, code {@code item-not-found}
   */
  public int length(ItemId item) {
    return place(item).orElseThrow(() -> missing(item, "")).length();
  }

  /**
   * The JSON of one item in one of the {@link #versions}.
   *
   * @throws LifeboatException NOT_FOUND, code {@code item-not-found}
   */
  public byte[] bytes(ItemId item, String version) {
    var place =
        find(item.resource())
            .flatMap(items -> items.find(item.name(), version))
            .orElseThrow(() -> missing(item, " in version " + version));
    return spool.read(place.offset(), place.length());
  }

  /**
   * One item as an object.
   *
   * @throws LifeboatException DAMAGED, code {@code item-malformed}, when it is not one JSON object;
   *     NOT_FOUND, code {@code item-not-found}
   */
  public KubeObject object(ItemId item) {
    var bytes = bytes(item);
    try {
      return KubeObject.parse(bytes);
    } catch (LifeboatException e) {
      throw malformed(EntryPath.plain(item), bytes, e);
    }
  }

  /** Says where, and not what is there: it may be a Secret. */
  private static LifeboatException malformed(EntryPath path, byte[] bytes, LifeboatException e) {
    var why = bytes.length == 0 ? "is empty" : "is not a JSON object";
    if (bytes.length > 0 && e.getCause() instanceof JsonProcessingException json) {
      var location = json.getLocation();
      why = "is not valid JSON" + (location == null ? "" : " at byte " + location.getByteOffset());
    }
    return new LifeboatException(
        FailureKind.DAMAGED, "item-malformed", "the archive's entry " + path + " " + why);
  }

  private Optional<Place> place(ItemId item) {
    var items = find(item.resource());
    return Optional.ofNullable(chosen.get(item.resource()))
        .flatMap(version -> items.flatMap(all -> all.find(item.name(), version)))
        .or(() -> items.flatMap(all -> all.find(item.name())));
  }

  private Optional<ResourceItems> find(GroupResource resource) {
    return Optional.ofNullable(resources.get(resource));
  }

  private static LifeboatException missing(ItemId item, String where) {
    return new LifeboatException(
        FailureKind.NOT_FOUND, "item-not-found", "the archive has no " + item + where);
  }

  @Override
  public void close() {
    spool.close();
  }
}
