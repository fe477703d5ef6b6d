package io.lifeboat.storage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a store would not take when it was told to. It is kept in a tag of the bucket: then no later
 * run tries in vain, and an audit, which tries nothing, knows it too. A tag is seen by everybody
 * and takes no request of its own. Whoever removes it has all of it tried again.
 */
public record LackedSettings(Set<Setting> settings) {
  /** The tag: words of {@link Setting}, with spaces between. */
  public static final String TAG = "lifeboat.io/unsupported";

  /** What a check says of one of them. */
  public static final String WHY =
      "the store did not take it; to try again, remove the bucket's tag " + TAG;

  public LackedSettings {
    settings = Set.copyOf(settings);
  }

  /** What the tags of a bucket say; words that mean nothing here are passed over. */
  public static LackedSettings of(Map<String, String> tags) {
    var words = Arrays.asList(tags.getOrDefault(TAG, "").split(" ", -1));
    return new LackedSettings(
        EnumSet.allOf(Setting.class).stream()
            .filter(setting -> words.contains(setting.toString()))
            .collect(Collectors.toSet()));
  }

  /** With these besides. */
  LackedSettings and(Set<Setting> more) {
    var both = EnumSet.noneOf(Setting.class);
    both.addAll(settings);
    both.addAll(more);
    return new LackedSettings(both);
  }

  Map<String, String> asTag() {
    return Map.of(
        TAG, settings.stream().sorted().map(Setting::toString).collect(Collectors.joining(" ")));
  }
}
