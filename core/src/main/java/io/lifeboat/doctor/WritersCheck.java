package io.lifeboat.doctor;

import io.lifeboat.lease.EpochFolder;
import io.lifeboat.lease.SeenEpoch;
import io.lifeboat.storage.ObjectStore;
import java.util.List;
import java.util.stream.Collectors;

/** Who holds the lease of the location, and whether others wrote backups there. */
record WritersCheck(ObjectStore store, StoredBackups backups) implements Check {
  private static final int NAMED = 3;

  @Override
  public String name() {
    return "writers";
  }

  @Override
  public List<String> needs() {
    return List.of("list", "read");
  }

  @Override
  public Finding look() {
    var history = new EpochFolder(store).read();
    if (history.latest().isEmpty()) {
      return Finding.ok(name(), "no hub has taken the lease");
    }
    var foreign =
        backups.all().stream()
            .filter(backup -> history.judge(backup.claim()).isForeign())
            .map(backup -> backup.name() + ": " + history.judge(backup.claim()).reason())
            .toList();
    return foreign.isEmpty()
        ? Finding.ok(name(), holder(history.latest().get()) + ", no foreign backups")
        : Finding.warning(
            name(),
            foreign.size() + " foreign backups: " + words(foreign),
            "stop the hub that writes them; "
                + holder(history.latest().get())
                + ", so they are never taken as latest");
  }

  private static String holder(SeenEpoch epoch) {
    return "hub " + epoch.hub() + " has epoch " + epoch.number();
  }

  private static String words(List<String> foreign) {
    var more = foreign.size() - NAMED;
    return foreign.stream().limit(NAMED).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }
}
