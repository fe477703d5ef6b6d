package io.lifeboat.storage.dir;

import io.lifeboat.storage.ObjectBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Puts whole files in place: written and synced beside their target, then renamed or linked. */
final class AtomicFile {
  static final String TEMPORARY = Folder.RESERVED + "tmp-";
  static final String LOCK = Folder.RESERVED + "lock";

  /**
   * A temporary file whose content has not grown for so long belongs to no living writer. (If it
   * does, that writer fails; it never leaves a part.)
   */
  static final Duration LEFTOVER_AFTER = Duration.ofHours(1);

  /** How often a folder may vanish under a writer, pruned by a delete beside it. */
  private static final int ATTEMPTS = 100;

  private static final int BUFFER = 1 << 16;

  /** File locks belong to the process, so its threads need one of their own. */
  private static final Object ONE_THREAD = new Object();

  private final Folder folder;
  private final Linker linker;
  private final Clock clock;

  AtomicFile(Folder folder, Linker linker, Clock clock) {
    this.folder = folder;
    this.linker = linker;
    this.clock = clock;
  }

  /** Gives a file a second name, or fails if that name is taken; atomic. */
  interface Linker {
    Path link(Path name, Path existing) throws IOException;
  }

  void replace(Path target, ObjectBody body) throws IOException {
    place(
        target,
        body,
        written -> {
          if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(target.toString(), null, "it is a folder");
          }
          Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
          return true;
        });
  }

  /** False when the target is there already. */
  boolean create(Path target, ObjectBody body) throws IOException {
    return !Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && place(target, body, written -> linkOrRename(target, written));
  }

  private boolean place(Path target, ObjectBody body, Placing placing) throws IOException {
    var parent = Folder.parent(target);
    var written = newFileBeside(target);
    try {
      fill(written, body);
      var placed = placing.place(written);
      Folder.sync(parent);
      return placed;
    } finally {
      Files.deleteIfExists(written);
      sweep(parent);
    }
  }

  private Path newFileBeside(Path target) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        folder.makeParents(target);
        var file = target.resolveSibling(TEMPORARY + UUID.randomUUID());
        FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                folder.attributes("rw-------"))
            .close();
        return file;
      } catch (NoSuchFileException e) {
        // The folder was empty and somebody pruned it. From here on our file keeps it.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void fill(Path file, ObjectBody body) throws IOException {
    try (var from = body.open();
        var to = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var buffer = new byte[BUFFER];
      for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        var bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          to.write(bytes);
        }
      }
      to.force(true);
    }
  }

  private boolean linkOrRename(Path target, Path written) throws IOException {
    try {
      linker.link(target, written);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return renameUnderLock(target, written);
    } catch (FileSystemException e) {
      if (e.getClass() != FileSystemException.class) {
        throw e;
      }
      return renameUnderLock(target, written); // FAT, SMB and some FUSE file systems have no links
    }
  }

  /** The kernel frees the lock when its process dies, so nothing is left to clean. */
  private boolean renameUnderLock(Path target, Path written) throws IOException {
    synchronized (ONE_THREAD) {
      try (var channel =
              FileChannel.open(
                  folder.root().resolve(LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!lock.isValid() || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
      }
    }
  }

  /** Removes what killed writers left in one folder. */
  private void sweep(Path parent) throws IOException {
    var dead = clock.instant().minus(LEFTOVER_AFTER);
    try (var leftovers = Files.newDirectoryStream(parent, TEMPORARY + "*")) {
      for (var leftover : leftovers) {
        if (Files.getLastModifiedTime(leftover).toInstant().isBefore(dead)) {
          Files.deleteIfExists(leftover);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return; // swept or pruned by another meanwhile
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Removes a folder that holds nothing, then the ones above it that this empties. */
  void prune(Path start) throws IOException {
    for (var path = start; !path.equals(folder.root()); path = Folder.parent(path)) {
      sweep(path);
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  private interface Placing {
    boolean place(Path written) throws IOException;
  }
}
