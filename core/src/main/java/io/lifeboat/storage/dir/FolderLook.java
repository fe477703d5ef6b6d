package io.lifeboat.storage.dir;

import io.lifeboat.storage.FolderFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Looks at a folder as a whole. */
public final class FolderLook {
  private FolderLook() {}

  /**
   * How it is now.
   *
   * @throws io.lifeboat.failure.LifeboatException NOT_FOUND {@code bucket-not-found}; DENIED
   */
  public static FolderFacts at(Path path) {
    var folder = new Folder(path);
    folder.requireExists();
    try {
      var disk = Files.getFileStore(folder.root());
      return new FolderFacts(
          folder.root(),
          Files.getOwner(folder.root()).getName(),
          isOpenToOthers(folder.root()),
          disk.type(),
          disk.getUsableSpace());
    } catch (IOException e) {
      throw folder.failure("look at", e);
    }
  }

  /** Where there are no such permissions, nobody can tell. */
  private static boolean isOpenToOthers(Path folder) throws IOException {
    var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    var may = view == null ? Set.<PosixFilePermission>of() : view.readAttributes().permissions();
    return may.contains(PosixFilePermission.OTHERS_READ)
        || may.contains(PosixFilePermission.OTHERS_EXECUTE);
  }
}
