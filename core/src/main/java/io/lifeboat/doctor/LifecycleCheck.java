package io.lifeboat.doctor;

import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.ObservedBucket;
import java.util.List;
import java.util.function.Supplier;

/** Whether the bucket deletes backups before Velero would. */
record LifecycleCheck(String place, Supplier<ObservedBucket> seen, Supplier<Lifetimes> lives)
    implements Check {
  @Override
  public String name() {
    return "lifecycle";
  }

  @Override
  public List<String> needs() {
    return List.of("posture");
  }

  @Override
  public Finding look() {
    var expiry =
        seen.get().lifecycle().stream()
            .flatMap(rule -> rule.expire().stream())
            .min(Integer::compareTo);
    if (expiry.isEmpty()) {
      return Finding.ok(
          name(), "no rule of ours lets backups expire (" + LifecycleRule.EXPIRY + ")");
    }
    var longest = lives.get().longest();
    return longest > expiry.get()
        ? Finding.warning(
            name(),
            "backups expire after "
                + expiry.get()
                + " days, but "
                + lives.get().longestOf()
                + " is to live "
                + longest
                + ": it will be lost",
            "lifeboat bucket ensure " + place + " --expire-days " + (longest + 1))
        : Finding.ok(name(), "backups expire after " + expiry.get() + " days, none lives longer");
  }
}
