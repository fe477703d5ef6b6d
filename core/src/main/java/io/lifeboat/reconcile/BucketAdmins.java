package io.lifeboat.reconcile;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketContents;
import io.lifeboat.storage.BucketName;
import io.lifeboat.velero.install.Platform;
import io.lifeboat.velero.install.StorageSpec;
import java.util.Optional;

/** Opens the store that an installation's bucket is in, to look after buckets. */
public interface BucketAdmins {
  /** The Secret with credentials of our own that managed-velero-operator's manifests ask for. */
  String OWN_SECRET = "managed-velero-operator-iam-credentials";

  /**
   * The store.
   *
   * @param secret {@link #OWN_SECRET}, as it is now; without it, credentials come from where we run
   * @throws io.lifeboat.failure.LifeboatException DENIED, {@code credentials-missing}, when the
   *     Secret lacks a key
   */
  BucketAdmin open(StorageSpec storage, Platform platform, Optional<KubeObject> secret);

  /**
   * Gives one of the backups in a bucket, where one lacks it, the manifest that a later
   * verification compares it with; as {@link #open} reaches it.
   *
   * @return a line about what was done; empty when nothing was to be done
   */
  Optional<String> record(
      BucketName bucket, StorageSpec storage, Platform platform, Optional<KubeObject> secret);

  /** What lies in its buckets, below the prefix; as {@link #open} reaches them. */
  BucketContents contents(StorageSpec storage, Platform platform, Optional<KubeObject> secret);
}
