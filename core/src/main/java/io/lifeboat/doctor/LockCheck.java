package io.lifeboat.doctor;

import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.ObservedBucket;
import java.util.List;
import java.util.function.Supplier;

/**
 * An object lock beside what Velero does: it writes a backup's metadata more than once, and
 * deletes.
 */
record LockCheck(String bucket, Supplier<ObservedBucket> seen, Supplier<Lifetimes> lives)
    implements Check {
  @Override
  public String name() {
    return "lock";
  }

  @Override
  public List<String> needs() {
    return List.of("posture");
  }

  @Override
  public Finding look() {
    var days = seen.get().lockDays().orElse(0);
    if (days == 0) {
      return Finding.ok(name(), "nothing is locked");
    }
    var shortest = lives.get().shortest();
    return shortest <= days
        ? Finding.warning(
            name(),
            "objects are locked for "
                + days
                + " days, but backups live "
                + shortest
                + ": what Velero deletes stays, and is paid for",
            "aws s3api put-object-lock-configuration --bucket "
                + bucket
                + " with fewer days than the shortest TTL")
        : Finding.ok(
            name(),
            "locked for "
                + days
                + " days; Velero rewrites velero-backup.json, so its old versions are kept as long");
  }
}
