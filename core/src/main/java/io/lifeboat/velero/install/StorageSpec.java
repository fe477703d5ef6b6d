package io.lifeboat.velero.install;

import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.Expiry;
import io.lifeboat.storage.GcsLabels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bucket, as {@code spec.storage} says it; what is left out comes from the platform.
 *
 * @param project of GCP
 * @param infrastructureName by which the cluster knows its bucket again
 * @param endpoint URL of a store that is not AWS itself
 * @param caCert PEM certificates of the endpoint
 * @param prefix Velero's, in the bucket; empty for none
 * @param expireDays after how many days the store deletes a backup; absent: as usual
 */
public record StorageSpec(
    Optional<Provider> provider,
    Optional<BucketName> bucketName,
    Optional<String> region,
    Optional<String> project,
    Optional<String> infrastructureName,
    Optional<String> endpoint,
    Optional<Boolean> pathStyle,
    Optional<String> caCert,
    String prefix,
    Adoption adoption,
    Encryption encryption,
    Optional<Integer> expireDays,
    boolean versioning,
    Optional<Integer> lockDays,
    Map<String, String> tags,
    Care care) {
  /** Who looks after the bucket. */
  public enum Care {
    /** We do: it is made, and kept as it must be. */
    ENFORCE,
    /** Somebody else: it is only used. */
    LEAVE
  }

  /** Whose keys encrypt the bucket; the words of the spec are SSE-S3, SSE-KMS and Leave. */
  private enum EncryptionType {
    SSES3,
    SSEKMS,
    LEAVE
  }

  public StorageSpec {
    tags = Map.copyOf(tags);
  }

  static StorageSpec of(SpecNode spec) {
    var bucket = spec.text("bucketName").map(BucketName::new);
    return new StorageSpec(
        spec.word("provider", Provider.class),
        bucket,
        spec.text("region"),
        spec.text("project"),
        spec.text("infrastructureName"),
        spec.text("endpoint"),
        spec.flag("pathStyle"),
        spec.text("caCert"),
        spec.text("prefix").orElse(""),
        spec.word("adoptionPolicy", Adoption.class)
            .orElse(bucket.isPresent() ? Adoption.BYNAME : Adoption.TAGGED),
        encryption(spec.at("encryption")),
        spec.at("lifecycle").number("expireDays"),
        spec.flag("versioning", false),
        spec.at("objectLock").number("days"),
        spec.textMap("tags"),
        spec.word("policy", Care.class).orElse(Care.ENFORCE));
  }

  private static Encryption encryption(SpecNode spec) {
    return switch (spec.word("type", EncryptionType.class).orElse(EncryptionType.SSES3)) {
      case SSES3 -> Encryption.STORE;
      case SSEKMS -> new Encryption(Encryption.Strength.KMS, spec.text("kmsKey"), true);
      case LEAVE -> Encryption.NONE;
    };
  }

  /** Whether requests name the bucket in the path; few stores but AWS have a host per bucket. */
  public boolean usesPathStyle() {
    return pathStyle.orElse(endpoint.isPresent());
  }

  /** Which bucket is wanted on that platform, and what it must be. */
  BucketGoal goal(Platform platform) {
    var all = new HashMap<>(platform.bucketTags());
    all.putAll(tags);
    var isGoogle = platform.provider() == Provider.GCP;
    var policy =
        BucketPolicy.USUAL
            .withEncryption(encryption)
            .withPrefix(prefix)
            .withExpiry(expireDays.map(Expiry::of).orElse(Expiry.USUAL))
            .withVersions(versioning)
            .withLock(lockDays)
            .withTags(isGoogle ? GcsLabels.found(all) : all);
    return new BucketGoal(
        bucketName,
        platform.clusterTags().map(own -> isGoogle ? GcsLabels.found(own) : own),
        adoption,
        policy);
  }
}
