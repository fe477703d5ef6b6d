package io.lifeboat.archive;

import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may lie where Velero keeps its backups. Its server takes a location with any other folder at
 * the top for broken (velero.md §1.5), and an expiry put over another's {@code backups/} would
 * delete what is in there.
 */
public final class VeleroLayout {
  private static final Set<String> FOLDERS =
      Set.of("backups/", "restores/", "restic/", "kopia/", "metadata/", "plugins/");

  /** Of the folders of backups; the rest may be what failed uploads left. */
  private static final int LOOKED_INTO = 5;

  private static final int NAMED = 3;

  private VeleroLayout() {}

  /**
   * Why a location is no place of Velero's, in words that end a sentence; empty when it is one, or
   * holds nothing. At most seven requests: a page of each of its folders.
   */
  public static Optional<String> objection(ObjectStore store) {
    var top = store.list("", Depth.FOLDER, "");
    var strange = top.folders().stream().filter(folder -> !FOLDERS.contains(folder)).toList();
    if (!strange.isEmpty()) {
      return Optional.of("it holds " + words(strange) + ", which Velero does not know");
    }
    if (top.folders().isEmpty() && !top.objects().isEmpty()) {
      return Optional.of("it holds " + words(keys(top)) + ", which is not Velero's");
    }
    return top.folders().contains(BackupFile.FOLDER) ? inBackups(store) : Optional.empty();
  }

  private static Optional<String> inBackups(ObjectStore store) {
    var page = store.list(BackupFile.FOLDER, Depth.FOLDER, "");
    var loose = keys(page).stream().filter(key -> !key.equals(BackupFile.FOLDER)).toList();
    if (!loose.isEmpty()) {
      return Optional.of("it holds " + words(loose) + ", which is no backup of Velero's");
    }
    var folders = page.folders().stream().limit(LOOKED_INTO).toList();
    return folders.isEmpty() || folders.stream().anyMatch(folder -> isBackup(store, folder))
        ? Optional.empty()
        : Optional.of("there is no backup of Velero's in " + words(folders));
  }

  /** Or what is left of one. */
  private static boolean isBackup(ObjectStore store, String folder) {
    var name = folder.substring(BackupFile.FOLDER.length(), folder.length() - 1);
    var files =
        Set.of(
            BackupFile.METADATA.key(name),
            BackupFile.LOGS.key(name),
            BackupFile.CONTENTS.key(name));
    return keys(store.list(folder, Depth.FOLDER, "")).stream().anyMatch(files::contains);
  }

  private static List<String> keys(ObjectPage page) {
    return page.objects().stream().map(StoredObject::key).toList();
  }

  private static String words(List<String> names) {
    var more = names.size() - NAMED;
    return names.stream().limit(NAMED).map(EntryRules::printable).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
