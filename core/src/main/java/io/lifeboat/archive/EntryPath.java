package io.lifeboat.archive;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.Optional;

/**
 * Where an item lies in the tarball: {@code resources/<resource>[.<group>]/[<version>/]} then
 * {@code namespaces/<namespace>} or {@code cluster}, then {@code <name>.json}.
 *
 * @param version the version's folder without its mark; empty for the plain entry
 * @param preferred whether that was the version the source cluster preferred
 */
public record EntryPath(ItemId item, String version, boolean preferred) {
  private static final String ROOT = "resources/";
  private static final String SUFFIX = ".json";
  private static final String PREFERRED = "-preferredversion";

  /** The entry every reader looks at first. */
  public static EntryPath plain(ItemId item) {
    return new EntryPath(item, "", false);
  }

  /** The second entry of an item that was fetched at its group's preferred version. */
  public static EntryPath preferred(ItemId item, String version) {
    return new EntryPath(item, version, true);
  }

  /** Reads an entry's name; empty for a file that is no item, which a reader ignores. */
  public static Optional<EntryPath> parse(String name) {
    if (!name.startsWith(ROOT) || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    var parts = name.split("/", -1);
    var scope = parts.length > 3 && !isScope(parts[2]) ? 3 : 2;
    var namespaced = parts.length == scope + 3 && parts[scope].equals("namespaces");
    var cluster = parts.length == scope + 2 && parts[scope].equals("cluster");
    if (!namespaced && !cluster) {
      return Optional.empty();
    }
    var last = parts[parts.length - 1];
    var stem = last.substring(0, last.length() - SUFFIX.length());
    if (stem.isEmpty()) {
      return Optional.empty();
    }
    var id =
        new ItemId(
            GroupResource.parse(parts[1]),
            new NamespacedName(namespaced ? parts[scope + 1] : "", stem));
    return Optional.of(versioned(id, scope == 3 ? parts[2] : ""));
  }

  private static boolean isScope(String segment) {
    return segment.equals("namespaces") || segment.equals("cluster");
  }

  private static EntryPath versioned(ItemId id, String folder) {
    var marked = folder.endsWith(PREFERRED);
    var version = marked ? folder.substring(0, folder.length() - PREFERRED.length()) : folder;
    return new EntryPath(id, version, marked);
  }

  /** Whether this is the entry without a version folder. */
  public boolean isPlain() {
    return version.isEmpty();
  }

  /** The entry's name in the tarball. */
  @Override
  public String toString() {
    var name = item.name();
    return ROOT
        + item.resource()
        + (isPlain() ? "" : "/" + version + (preferred ? PREFERRED : ""))
        + (name.isClusterScoped() ? "/cluster/" : "/namespaces/" + name.namespace() + "/")
        + name.name()
        + SUFFIX;
  }
}
