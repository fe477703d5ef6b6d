package io.lifeboat.doctor;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.SettingCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bucket's settings, looked at once, when first asked. */
public final class BucketFacts {
  private final BucketAdmin admin;
  private final BucketName name;
  private final BucketPolicy policy;
  private @Nullable ObservedBucket seen;

  public BucketFacts(BucketAdmin admin, BucketName name, BucketPolicy policy) {
    this.admin = admin;
    this.name = name;
    this.policy = policy;
  }

  String name() {
    return name.value();
  }

  /** As {@code bucket ensure} takes it, so that it looks after the same rules. */
  String place() {
    return policy.prefix().isEmpty() ? name() : "s3://" + name() + "/" + policy.prefix();
  }

  ObservedBucket seen() {
    if (seen == null) {
      seen = admin.observe(name);
    }
    return seen;
  }

  List<SettingCheck> settings() {
    return policy.checks(seen());
  }
}
