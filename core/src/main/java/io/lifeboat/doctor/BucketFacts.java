package io.lifeboat.doctor;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.SettingCheck;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bucket's settings, looked at once, when first asked. */
public final class BucketFacts {
  private final Supplier<BucketAdmin> opening;
  private final LocationUri location;
  private final String options;
  private @Nullable ObservedBucket seen;

  /**
   * Of a bucket whose account is opened when first asked, and closed then.
   *
   * @param options lead to the same server on a command line; empty, or with a space before
   */
  public BucketFacts(Supplier<BucketAdmin> opening, LocationUri location, String options) {
    this.opening = opening;
    this.location = location;
    this.options = options;
  }

  String name() {
    return location.bucket();
  }

  /** The bucket, and the prefix behind it. */
  String path() {
    return location.prefix().isEmpty() ? name() : name() + "/" + location.prefix();
  }

  boolean isInGcs() {
    return location.scheme() == LocationUri.Scheme.GS;
  }

  /** What puts it right, with the same rules in view. */
  String ensure() {
    var plain = location.prefix().isEmpty() && !isInGcs();
    return "lifeboat bucket ensure " + (plain ? name() : location.toString()) + options;
  }

  /** Velero's folder in the bucket, such as {@code kopia/}, with the prefix before it. */
  String folder(String name) {
    return location.prefix().isEmpty() ? name : location.prefix() + "/" + name;
  }

  ObservedBucket seen() {
    if (seen == null) {
      try (var admin = opening.get()) {
        seen = admin.observe(new BucketName(name()));
      }
    }
    return seen;
  }

  List<SettingCheck> settings() {
    return BucketPolicy.USUAL.withPrefix(location.prefix()).checks(seen());
  }
}
