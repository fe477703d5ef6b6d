package io.lifeboat.storage.dir;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectKey;
import io.lifeboat.storage.StorageFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;

/** The folder behind a {@link FolderStore}: from key to path and back, never outside. */
final class Folder {
  /** Names beginning so are ours: neither objects nor listed. */
  static final String RESERVED = ".lifeboat-";

  private final Path root;
  private final boolean posix;

  Folder(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  Path root() {
    return root;
  }

  String location() {
    return "file://" + root;
  }

  void requireExists() {
    if (!Files.isDirectory(root)) {
      throw StorageFailure.bucketNotFound("folder " + root, "create it: mkdir -p " + root);
    }
  }

  /** The path of a key that a folder can hold. */
  Path resolve(String key) {
    for (var segment : ObjectKey.require(key).split("/", -1)) {
      if (segment.isEmpty()) {
        throw ObjectKey.invalid(key, "a folder cannot hold an empty segment");
      }
      if (segment.startsWith(RESERVED)) {
        throw ObjectKey.invalid(key, "names beginning with " + RESERVED + " are reserved");
      }
    }
    try {
      return root.resolve(key);
    } catch (InvalidPathException e) {
      throw ObjectKey.invalid(
          key, "this process cannot use it as a file name (with LC_ALL=C.UTF-8 it may)");
    }
  }

  /** Whether the folders above a key are there and are folders, not links to elsewhere. */
  boolean leadsTo(String key) throws IOException {
    var path = root;
    for (var slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      path = root.resolve(key.substring(0, slash));
      try {
        var seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!seen.isDirectory()) {
          return false;
        }
      } catch (NoSuchFileException e) {
        return false;
      }
    }
    return true;
  }

  /** Makes the folders above a file, for the owner alone: backups hold secrets. */
  void makeParents(Path file) throws IOException {
    var path = root;
    for (var name : root.relativize(parent(file))) {
      var above = path;
      path = path.resolve(name);
      if (name.toString().isEmpty() || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try {
        Files.createDirectory(path, attributes("rwx------"));
        sync(above);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          throw new NotDirectoryException(path.toString());
        }
      }
    }
  }

  /** Makes a change of names in a folder survive a power cut, where the platform can. */
  static void sync(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; the rename is atomic all the same, only later on the disk.
      return;
    }
  }

  FileAttribute<?>[] attributes(String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent(), "a key lies below the folder");
  }

  /** Puts an I/O failure in the reader's words; {@code doing} is such as "write a/b to". */
  LifeboatException failure(String doing, IOException cause) {
    requireExists();
    var message = "cannot " + doing + " " + location() + ": " + reason(cause);
    return cause instanceof AccessDeniedException
        ? StorageFailure.denied(message, "check the owner and mode of the folder", cause)
        : StorageFailure.unreachable(message, "", cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NotDirectoryException not) {
      return not.getFile() + " is not a folder";
    }
    var said = cause instanceof FileSystemException fs ? fs.getReason() : cause.getMessage();
    return said == null
        ? cause.getClass().getSimpleName().replace("Exception", "").toLowerCase(Locale.ROOT)
        : said;
  }
}
