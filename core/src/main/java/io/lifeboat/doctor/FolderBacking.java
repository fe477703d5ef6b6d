package io.lifeboat.doctor;

import io.lifeboat.storage.FolderFacts;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A folder of this machine, or of one that it mounts. */
public record FolderBacking(Supplier<FolderFacts> facts) implements Backing {
  private static final double GIGABYTE = 1e9;

  @Override
  public List<Check> way(Clock clock) {
    return List.of(
        new Check() {
          @Override
          public String name() {
            return "folder";
          }

          @Override
          public Finding look() {
            return folder();
          }
        });
  }

  /** Backups hold Secrets, and an archive is written beside its old one. */
  private Finding folder() {
    var seen = facts.get();
    var what =
        seen.folder()
            + " of "
            + seen.owner()
            + ", "
            + seen.fileSystem()
            + ", "
            + String.format(Locale.ROOT, "%.1f GB free", seen.freeBytes() / GIGABYTE);
    if (seen.openToOthers()) {
      return Finding.warning(
          "folder",
          what + "; every user of this machine may look into it, and backups hold Secrets",
          "chmod o-rwx " + seen.folder());
    }
    return seen.freeBytes() < GIGABYTE
        ? Finding.warning("folder", what + ": the next backup may not fit", "make room there")
        : Finding.ok("folder", what);
  }

  @Override
  public String arrival() {
    return "folder";
  }

  @Override
  public List<Check> settings(StoredBackups backups) {
    return List.of();
  }

  @Override
  public String grant(Permission permission) {
    return "let this user do it: chown -R \"$USER\" " + facts.get().folder();
  }
}
