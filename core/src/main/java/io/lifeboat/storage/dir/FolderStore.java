package io.lifeboat.storage.dir;

import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Optional;

/**
 * A bucket in a folder. Safe for several threads and several processes at once; what was written
 * survives a crash of the machine. The folder must exist, as a bucket must.
 *
 * <p>Unlike S3, a key cannot be both an object and the folder of others ({@code a} and {@code
 * a/b}), nor hold an empty segment.
 */
public final class FolderStore implements ObjectStore {
  private static final int S3_PAGE = 1000;

  private final Folder folder;
  private final AtomicFile files;
  private final int pageSize;

  /** A store over an absolute folder. */
  public FolderStore(Path folder) {
    this(folder, S3_PAGE, Files::createLink, Clock.systemUTC());
  }

  FolderStore(Path folder, int pageSize, AtomicFile.Linker linker, Clock clock) {
    this.folder = new Folder(folder);
    this.files = new AtomicFile(this.folder, linker, clock);
    this.pageSize = pageSize;
  }

  @Override
  public String location() {
    return folder.location();
  }

  @Override
  public ObjectPage list(String prefix, Depth depth, String pageToken) {
    folder.requireExists();
    try {
      return new FolderListing(folder, prefix, depth, pageToken, pageSize).page();
    } catch (IOException e) {
      throw folder.failure("list", e);
    }
  }

  @Override
  public Optional<StoredObject> head(String key) {
    var file = folder.resolve(key);
    folder.requireExists();
    try {
      if (!folder.leadsTo(key)) {
        return Optional.empty();
      }
      var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return seen.isRegularFile()
          ? Optional.of(new StoredObject(key, seen.size(), seen.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw folder.failure("look at " + key + " in", e);
    }
  }

  @Override
  public InputStream read(String key) {
    return read(key, 0, Long.MAX_VALUE);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset " + offset + ", length " + length);
    }
    if (head(key).isEmpty()) {
      throw StorageFailure.objectNotFound(location(), key);
    }
    try {
      return FileSlice.open(folder.resolve(key), offset, length, e -> unreadable(key, e));
    } catch (NoSuchFileException e) {
      throw StorageFailure.objectNotFound(location(), key);
    } catch (IOException e) {
      throw unreadable(key, e);
    }
  }

  private RuntimeException unreadable(String key, IOException cause) {
    return folder.failure("read " + key + " from", cause);
  }

  @Override
  public void write(String key, ObjectBody body) {
    var file = folder.resolve(key);
    folder.requireExists();
    try {
      files.replace(file, body);
    } catch (IOException e) {
      throw folder.failure("write " + key + " to", e);
    }
  }

  @Override
  public boolean createIfAbsent(String key, ObjectBody body) {
    var file = folder.resolve(key);
    folder.requireExists();
    try {
      return files.create(file, body);
    } catch (IOException e) {
      throw folder.failure("create " + key + " in", e);
    }
  }

  /** Also removes the folders that this leaves empty, up to but not including the bucket. */
  @Override
  public void delete(String key) {
    var file = folder.resolve(key);
    try {
      if (head(key).isPresent()) {
        Files.deleteIfExists(file);
        files.prune(Folder.parent(file));
      }
    } catch (IOException e) {
      throw folder.failure("delete " + key + " from", e);
    }
  }

  @Override
  public void close() {
    // holds nothing open between calls
  }
}
