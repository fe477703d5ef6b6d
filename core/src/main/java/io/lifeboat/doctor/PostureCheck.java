package io.lifeboat.doctor;

import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.SettingCheck.State;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of the bucket beside the usual policy. */
record PostureCheck(BucketFacts bucket) implements Check {
  static final String NAME = "posture";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> needs() {
    return List.of("list");
  }

  @Override
  public Finding look() {
    return new WhereSeen(bucket, NAME).look(this::settings);
  }

  private Finding settings() {
    var found = bucket.settings();
    var bad =
        found.stream()
            .filter(SettingCheck::differs)
            .map(setting -> setting.setting() + " (" + setting.found() + ")")
            .collect(Collectors.joining(", "));
    if (!bad.isEmpty()) {
      return Finding.warning(NAME, "not as it should be: " + bad, bucket.ensure());
    }
    var lacking =
        found.stream()
            .filter(setting -> setting.state() == State.UNSUPPORTED)
            .map(setting -> setting.setting().toString())
            .collect(Collectors.joining(" "));
    return Finding.ok(
        NAME,
        lacking.isEmpty() ? "as it should be" : "as it should be; the store lacks " + lacking);
  }
}
