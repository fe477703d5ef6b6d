package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.SettingCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the settings of a bucket stand. */
record BucketReport(BucketName bucket, boolean exists, List<SettingCheck> checks) {
  void print(Output out) {
    new Listing<>(
            "BucketSetting",
            checks,
            table(),
            check -> "bucketsetting/" + check.setting(),
            BucketReport::fields)
        .print(out, Map.of("bucket", bucket.value(), "exists", exists));
  }

  private Table<SettingCheck> table() {
    return Table.<SettingCheck>of(checks)
        .column("SETTING", check -> check.setting().toString())
        .column("STATE", check -> check.state().toString(), BucketReport::tint)
        .column("FOUND", SettingCheck::found)
        .column("WANTED", SettingCheck::wanted)
        .column("REASON", SettingCheck::why);
  }

  private static Tint tint(SettingCheck check) {
    return switch (check.state()) {
      case KEPT -> Tint.FAINT;
      case FIXED -> Tint.GOOD;
      case DIFFERS, UNSUPPORTED -> Tint.WARNING;
      case REFUSED -> Tint.BAD;
    };
  }

  private static Map<String, ?> fields(SettingCheck check) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("setting", check.setting().toString());
    fields.put("state", check.state().toString());
    fields.put("found", check.found());
    fields.put("wanted", check.wanted());
    if (!check.why().isEmpty()) {
      fields.put("reason", check.why());
    }
    return fields;
  }
}
