package io.lifeboat.doctor;

import io.lifeboat.storage.Lifetimes;
import java.util.List;
import java.util.function.Supplier;

/**
 * An object lock beside what Velero does: it writes a backup's metadata more than once, and
 * deletes.
 */
record LockCheck(BucketFacts bucket, Supplier<Lifetimes> lives) implements Check {
  @Override
  public String name() {
    return "lock";
  }

  @Override
  public List<String> needs() {
    return List.of(PostureCheck.NAME);
  }

  @Override
  public Finding look() {
    return new WhereSeen(bucket, name()).look(this::lock);
  }

  private Finding lock() {
    var harm = bucket.seen().limits().lockHarm();
    var found = bucket.seen().preserves().lockDays();
    if (harm.isPresent() && found.isPresent()) {
      return Finding.warning(
          name(),
          "objects are retained or held: " + harm.get(),
          "gcloud storage buckets update gs://"
              + bucket.name()
              + " --clear-retention-period --no-default-event-based-hold");
    }
    return found.filter(days -> days > 0).map(this::locked).orElseGet(this::unlocked);
  }

  private Finding unlocked() {
    return Finding.ok(name(), "nothing is locked");
  }

  private Finding locked(int days) {
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
                + bucket.name()
                + " --object-lock-configuration '{\"ObjectLockEnabled\":\"Enabled\""
                + rule(shortest - 1)
                + "}'")
        : Finding.ok(
            name(),
            "locked for "
                + days
                + " days; Velero rewrites velero-backup.json, so its old versions are kept as long");
  }

  /** Without a day left, none. */
  private static String rule(int days) {
    return days < 1
        ? ""
        : ",\"Rule\":{\"DefaultRetention\":{\"Mode\":\"GOVERNANCE\",\"Days\":" + days + "}}";
  }
}
