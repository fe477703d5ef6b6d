package io.lifeboat.storage.gcs;

import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.BucketInfo.IamConfiguration;
import com.google.cloud.storage.BucketInfo.PublicAccessPrevention;
import com.google.cloud.storage.BucketInfo.SoftDeletePolicy;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BucketTargetOption;
import com.google.cloud.storage.StorageException;
import io.lifeboat.storage.AccessLog;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.GcsLabels;
import io.lifeboat.storage.LifecycleRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the settings of one bucket. A patch changes what it names; rules are read and merged. */
record GcsBucketWriting(Storage client, String name) {
  /** How often somebody else may change the bucket between our look and our write. */
  private static final int CONFLICTS = 5;

  /** Why GCS cannot have that; empty when it said yes. */
  Optional<String> make(BucketChange change) {
    var patch = BucketInfo.newBuilder(name);
    if (change instanceof BucketChange.BlockPublicAccess) {
      patch.setIamConfiguration(
          iam().setPublicAccessPrevention(PublicAccessPrevention.ENFORCED).build());
    } else if (change instanceof BucketChange.EnforceOwner) {
      patch.setIamConfiguration(iam().setIsUniformBucketLevelAccessEnabled(true).build());
    } else if (change instanceof BucketChange.Encrypt encrypt) {
      return encrypt(encrypt.with());
    } else if (change instanceof BucketChange.KeepVersions) {
      patch.setVersioningEnabled(true);
    } else if (change instanceof BucketChange.Retain) {
      return Optional.of(GcsBucketReading.LOCK_HARM);
    } else if (change instanceof BucketChange.PutLifecycle lifecycle) {
      putLifecycle(lifecycle.rules());
      return Optional.empty();
    } else if (change instanceof BucketChange.LogAccess log) {
      patch.setLogging(logging(log.to()));
    } else if (change instanceof BucketChange.PutTags tags) {
      patch.setLabels(GcsLabels.labels(tags.tags()));
    } else if (change instanceof BucketChange.RemoveTags tags) {
      patch.setLabels(nulls(tags.keys()));
    } else if (change instanceof BucketChange.SoftDelete soft) {
      patch.setSoftDeletePolicy(softDelete(soft.days()));
    } else {
      return Optional.of("GCS has no such setting");
    }
    client.update(patch.build());
    return Optional.empty();
  }

  /** In a patch a label without a value goes. */
  private static Map<String, @Nullable String> nulls(Set<String> tags) {
    var labels = new HashMap<String, @Nullable String>();
    tags.forEach(tag -> labels.put(GcsLabels.text(tag), null));
    return labels;
  }

  static IamConfiguration.Builder iam() {
    return IamConfiguration.newBuilder();
  }

  private static SoftDeletePolicy softDelete(int days) {
    return SoftDeletePolicy.newBuilder().setRetentionDuration(Duration.ofDays(days)).build();
  }

  private static BucketInfo.Logging logging(AccessLog to) {
    return BucketInfo.Logging.newBuilder()
        .setLogBucket(to.bucket().value())
        .setLogObjectPrefix(to.prefix())
        .build();
  }

  private Optional<String> encrypt(Encryption with) {
    if (with.key().isEmpty()) {
      return Optional.of("GCS has no key of the account's own: name one of Cloud KMS");
    }
    client.update(BucketInfo.newBuilder(name).setDefaultKmsKeyName(with.key().get()).build());
    return Optional.empty();
  }

  /** The rules are one list, so nobody else may have written between our look and our write. */
  private void putLifecycle(List<LifecycleRule> rules) {
    for (var attempt = 1; ; attempt++) {
      @Nullable Bucket found = client.get(name);
      if (found == null) {
        throw new StorageException(404, "gone");
      }
      var there =
          Objects.requireNonNullElse(
              found.getLifecycleRules(), List.<BucketInfo.LifecycleRule>of());
      var patch = found.toBuilder().setLifecycleRules(GcsLifecycle.merged(there, rules)).build();
      try {
        client.update(patch, BucketTargetOption.metagenerationMatch());
        return;
      } catch (StorageException e) {
        if (e.getCode() != 412 || attempt == CONFLICTS) {
          throw e;
        }
      }
    }
  }
}
