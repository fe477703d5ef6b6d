package io.lifeboat.storage.dir;

import io.lifeboat.storage.ObjectKey;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.StoredObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a folder's keys, in S3's order: a folder sorts as its name with a slash, so {@code
 * a-b} comes before {@code a/c}. The token of the next page is the last key or folder of this one.
 */
final class FolderListing {
  private final Folder folder;
  private final String prefix;
  private final Depth depth;
  private final String after;
  private final int limit;
  private final List<StoredObject> objects = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();
  private String last = "";
  private boolean more;

  FolderListing(Folder folder, String prefix, Depth depth, String after, int limit) {
    this.folder = folder;
    this.prefix = prefix;
    this.depth = depth;
    this.after = after;
    this.limit = limit;
  }

  ObjectPage page() throws IOException {
    var start = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    if (start.isEmpty()) {
      walk(folder.root(), "");
    } else {
      var inside = folder.resolve(start + "x"); // any name: it is the way there that counts
      if (folder.leadsTo(start)) {
        walk(Folder.parent(inside), start);
      }
    }
    return new ObjectPage(objects, folders, more ? last : "");
  }

  private void walk(Path path, String key) throws IOException {
    for (var entry : entries(path, key)) {
      if (more) {
        return;
      }
      if (entry.isFolder) {
        enter(entry);
      } else if (isAfter(entry.key)) {
        take(entry);
      }
    }
  }

  private void enter(Entry entry) throws IOException {
    if (depth == Depth.ALL) {
      if (isAfter(entry.key) || after.startsWith(entry.key)) {
        walk(entry.path, entry.key);
      }
    } else if (isAfter(entry.key) && holdsObject(entry)) {
      take(entry);
    }
  }

  private boolean isAfter(String key) {
    return ObjectKey.ORDER.compare(key, after) > 0;
  }

  private void take(Entry entry) throws IOException {
    if (objects.size() + folders.size() == limit) {
      more = true;
      return;
    }
    if (entry.isFolder) {
      folders.add(entry.key);
    } else if (!addObject(entry)) {
      return;
    }
    last = entry.key;
  }

  /** False when it was deleted meanwhile. */
  private boolean addObject(Entry entry) throws IOException {
    try {
      var seen =
          Files.readAttributes(entry.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      objects.add(new StoredObject(entry.key, seen.size(), seen.lastModifiedTime().toInstant()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The objects and folders of one folder that the prefix allows, in key order. */
  private List<Entry> entries(Path path, String above) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var names = Files.newDirectoryStream(path)) {
      for (var child : names) {
        var name = String.valueOf(child.getFileName());
        if (name.startsWith(Folder.RESERVED)) {
          continue;
        }
        var isFolder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
        var key = above + name + (isFolder ? "/" : "");
        if ((isFolder || Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS))
            && key.startsWith(prefix)) {
          entries.add(new Entry(key, child, isFolder));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // pruned meanwhile
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort((a, b) -> ObjectKey.ORDER.compare(a.key, b.key));
    return entries;
  }

  /** An empty folder is not part of a bucket. */
  private boolean holdsObject(Entry above) throws IOException {
    for (var entry : entries(above.path, above.key)) {
      if (!entry.isFolder || holdsObject(entry)) {
        return true;
      }
    }
    return false;
  }

  private record Entry(String key, Path path, boolean isFolder) {}
}
