package io.lifeboat.velero.install;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.PassOutcome;
import io.lifeboat.storage.SettingCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the bucket stands after a pass. */
record BucketReport(PassView view) {
  Condition bucket() {
    var name = view.record().name().map(Object::toString).orElse("");
    return failure()
        .map(why -> Condition.failed(ConditionType.BUCKET_READY, why))
        .orElseGet(
            () -> Condition.yes(ConditionType.BUCKET_READY, "Provisioned", "bucket " + name));
  }

  private Optional<LifeboatException> failure() {
    return view.bucket().flatMap(PassOutcome::failure);
  }

  Condition settings() {
    return failure()
        .map(why -> Condition.failed(ConditionType.SETTINGS_IN_SYNC, why))
        .orElseGet(() -> view.bucket().isPresent() ? seen() : told());
  }

  private Condition seen() {
    var refused = with(SettingCheck.State.REFUSED);
    if (!refused.isEmpty()) {
      return Condition.no(
          ConditionType.SETTINGS_IN_SYNC, "Refused", "not ours to change: " + refused);
    }
    var unsupported = with(SettingCheck.State.UNSUPPORTED);
    return Condition.yes(
        ConditionType.SETTINGS_IN_SYNC,
        unsupported.isEmpty() ? "InSync" : "InSyncAsFarAsSupported",
        unsupported.isEmpty() ? "all settings are as wanted" : "the store lacks " + unsupported);
  }

  private String with(SettingCheck.State state) {
    return view.bucket().map(PassOutcome::checks).orElse(List.of()).stream()
        .filter(check -> check.state() == state)
        .map(check -> check.setting().toString())
        .collect(Collectors.joining(", "));
  }

  /** As the last pass that looked said it. */
  private Condition told() {
    return view.record().lastSync().isEmpty()
        ? Condition.unknown(
            ConditionType.SETTINGS_IN_SYNC, "Unmanaged", "others look after the bucket")
        : new ToldStatus(view.install())
            .find(ConditionType.SETTINGS_IN_SYNC)
            .orElseGet(
                () ->
                    Condition.yes(
                        ConditionType.SETTINGS_IN_SYNC, "InSync", "all settings are as wanted"));
  }
}
