package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.StorageFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the settings of a bucket stand.
 *
 * @param name absent: a new one would be chosen
 * @param since for what differs, or did until now: since when; empty without a record
 */
record BucketReport(
    Optional<BucketName> name,
    boolean exists,
    List<SettingCheck> checks,
    Map<Setting, Instant> since,
    List<String> warnings) {
  void print(Services services) {
    warnings.forEach(services::warn);
    var summary = new LinkedHashMap<String, Object>();
    summary.put("bucket", name.map(BucketName::value).orElse(""));
    summary.put("exists", exists);
    if (!warnings.isEmpty()) {
      summary.put("warnings", warnings);
    }
    new Listing<>(
            "BucketSetting",
            checks,
            table(),
            check -> "bucketsetting/" + check.setting(),
            this::fields)
        .print(services.output(), summary);
  }

  private Table<SettingCheck> table() {
    var table =
        Table.<SettingCheck>of(checks)
            .column("SETTING", check -> check.setting().toString())
            .column("STATE", check -> check.state().toString(), BucketReport::tint)
            .column("FOUND", SettingCheck::found)
            .column("WANTED", SettingCheck::wanted);
    return (since.isEmpty() ? table : table.column("SINCE", this::since))
        .column("REASON", SettingCheck::why);
  }

  private String since(SettingCheck check) {
    return Optional.ofNullable(since.get(check.setting()))
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse("");
  }

  private static Tint tint(SettingCheck check) {
    return switch (check.state()) {
      case KEPT -> Tint.FAINT;
      case FIXED -> Tint.GOOD;
      case DIFFERS, UNSUPPORTED -> Tint.WARNING;
      case REFUSED -> Tint.BAD;
    };
  }

  private Map<String, ?> fields(SettingCheck check) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("setting", check.setting().toString());
    fields.put("state", check.state().toString());
    fields.put("found", check.found());
    fields.put("wanted", check.wanted());
    if (!since(check).isEmpty()) {
      fields.put("since", since(check));
    }
    if (check.state() == SettingCheck.State.UNSUPPORTED) {
      fields.put("code", StorageFailure.UNSUPPORTED);
    }
    if (!check.why().isEmpty()) {
      fields.put("reason", check.why());
    }
    return fields;
  }
}
