package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a bucket to its policy: writes only what differs, then looks again. A setting that the
 * store takes and forgets is told as unsupported, whatever the store answered.
 *
 * @param telling hears of each change before it is made
 */
public record EnsureBucket(BucketAdmin admin, Consumer<BucketChange> telling) {
  /** The code of a bucket that was made and is not seen yet: stores may take a while. */
  static final String NOT_SEEN_YET = "bucket-not-seen-yet";

  private static final String FORGOTTEN = "the store said yes, but did not keep it";

  /**
   * How each setting stands in the end.
   *
   * @param seen what was found, so that a decision and its execution speak of the same bucket
   * @throws LifeboatException the first refusal, when all other changes have been tried; at once
   *     when the store does not answer; UNAVAILABLE {@code bucket-not-seen-yet}
   */
  public List<SettingCheck> run(BucketName bucket, BucketPolicy policy, ObservedBucket seen) {
    var changes = policy.changesFrom(seen);
    if (changes.isEmpty()) {
      return policy.checks(seen);
    }
    var start = seen;
    if (!seen.exists()) {
      apply(bucket, changes.get(0));
      start = admin.observe(bucket); // stores set much on a new bucket by themselves
      if (!start.exists()) {
        throw new LifeboatException(
            FailureKind.UNAVAILABLE,
            NOT_SEEN_YET,
            "bucket " + bucket + " was made, but is not to be seen yet",
            "run the same again in a minute");
      }
    }
    var before = policy.checks(start);
    var impossible = applyAll(bucket, before);
    var end = admin.observe(bucket);
    var merged = merge(policy.checks(seen), policy.checks(end), impossible);
    if (admin.mayLackSettings()) {
      remember(bucket, end, merged);
    }
    return merged;
  }

  /** Those that only trying could tell; what the store says by itself it will say again. */
  private void remember(BucketName bucket, ObservedBucket end, List<SettingCheck> checks) {
    var learned = EnumSet.noneOf(Setting.class);
    checks.stream()
        .filter(check -> check.state() == SettingCheck.State.UNSUPPORTED)
        .map(SettingCheck::setting)
        .filter(setting -> !end.limits().unsupported().containsKey(setting))
        .forEach(learned::add);
    if (learned.isEmpty() || learned.contains(Setting.TAGS)) {
      return;
    }
    var lacked = LackedSettings.of(end.tags()).and(learned);
    try {
      apply(bucket, new BucketChange.PutTags(lacked.asTag()));
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DENIED) {
        throw e;
      }
      // Without it all is as it should be, only that the next run tries again.
    }
  }

  private Map<Setting, String> applyAll(BucketName bucket, List<SettingCheck> checks) {
    var impossible = new EnumMap<Setting, String>(Setting.class);
    @Nullable LifeboatException first = null;
    for (var check : checks) {
      if (check.change().isEmpty()) {
        continue;
      }
      try {
        var why = apply(bucket, check.change().get());
        if (!why.isEmpty()) {
          impossible.put(check.setting(), why);
        }
      } catch (LifeboatException e) {
        if (e.kind() == FailureKind.INTERRUPTED || e.kind() == FailureKind.UNAVAILABLE) {
          throw e;
        }
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return impossible;
  }

  private String apply(BucketName bucket, BucketChange change) {
    telling.accept(change);
    return admin.apply(bucket, change).orElse("");
  }

  private static List<SettingCheck> merge(
      List<SettingCheck> before, List<SettingCheck> after, Map<Setting, String> impossible) {
    var merged = new ArrayList<SettingCheck>();
    for (var i = 0; i < after.size(); i++) {
      var then = before.get(i);
      var now = after.get(i);
      var wasWrong = then.state() == SettingCheck.State.DIFFERS;
      if (wasWrong && now.state() == SettingCheck.State.KEPT) {
        merged.add(then.as(SettingCheck.State.FIXED, ""));
      } else if (now.state() == SettingCheck.State.DIFFERS
          || (wasWrong && now.state() == SettingCheck.State.REFUSED)) {
        merged.add(
            now.as(
                SettingCheck.State.UNSUPPORTED, impossible.getOrDefault(now.setting(), FORGOTTEN)));
      } else {
        merged.add(now);
      }
    }
    return List.copyOf(merged);
  }
}
