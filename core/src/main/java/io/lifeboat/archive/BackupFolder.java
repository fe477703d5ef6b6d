package io.lifeboat.archive;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One folder under {@code backups/}: which files it holds, and how large they are.
 *
 * @param files name within the folder → size in bytes as stored
 */
public record BackupFolder(String name, SortedMap<String, Long> files) {
  public BackupFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Whether this is a backup; a folder without metadata is what a failed upload left. */
  public boolean exists() {
    return files.containsKey(BackupFile.METADATA.fileName(name));
  }

  /** All files together, in bytes as stored. */
  public long size() {
    return files.values().stream().mapToLong(Long::longValue).sum();
  }
}
