package io.lifeboat.storage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a store cannot do for a bucket, or must not be asked to.
 *
 * @param unsupported the settings it does not have, and why
 * @param lockHarm why objects must not be locked there; absent: they may be
 */
public record StoreLimits(Map<Setting, String> unsupported, Optional<String> lockHarm) {
  /** It has every setting. */
  public static final StoreLimits NONE = new StoreLimits(Map.of(), Optional.empty());

  public StoreLimits {
    unsupported = Map.copyOf(unsupported);
  }

  /** Of settings alone. */
  public static StoreLimits of(Map<Setting, String> unsupported) {
    return new StoreLimits(unsupported, Optional.empty());
  }

  /** With those that are on record besides; what the store says of itself has precedence. */
  StoreLimits and(LackedSettings lacked) {
    var all = new EnumMap<Setting, String>(Setting.class);
    lacked.settings().forEach(setting -> all.put(setting, LackedSettings.WHY));
    all.putAll(unsupported);
    return new StoreLimits(all, lockHarm);
  }
}
