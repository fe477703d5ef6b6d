package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.SettingCheck.State;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The settings of the bucket beside the usual policy. */
record PostureCheck(String place, Supplier<List<SettingCheck>> settings) implements Check {
  @Override
  public String name() {
    return "posture";
  }

  @Override
  public List<String> needs() {
    return List.of("list");
  }

  @Override
  public Finding look() {
    List<SettingCheck> found;
    try {
      found = settings.get();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.DENIED) {
        return Finding.warning(name(), "cannot be seen: " + e.getMessage(), e.hint());
      }
      throw e;
    }
    var bad = named(found, State.DIFFERS) + named(found, State.REFUSED);
    if (!bad.isEmpty()) {
      return Finding.warning(
          name(), "not as it should be:" + bad, "lifeboat bucket ensure " + place);
    }
    var lacking = named(found, State.UNSUPPORTED);
    return Finding.ok(
        name(),
        lacking.isEmpty() ? "as it should be" : "as it should be; the store lacks" + lacking);
  }

  private static String named(List<SettingCheck> settings, State state) {
    return settings.stream()
        .filter(setting -> setting.state() == state)
        .map(setting -> " " + setting.setting())
        .collect(Collectors.joining());
  }
}
