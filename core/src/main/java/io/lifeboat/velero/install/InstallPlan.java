package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import java.util.Optional;

/**
 * Everything that the objects of an installation depend on.
 *
 * @param owner the VeleroInstall, once it is in the cluster
 * @param configHash of the Secret and certificates that the pods read; another one restarts them
 */
public record InstallPlan(
    String namespace,
    InstallSpec spec,
    Platform platform,
    CloudAccess access,
    BucketName bucket,
    Optional<KubeObject> owner,
    Optional<String> configHash) {

  /** For a first look, before anything is in the cluster. */
  public static InstallPlan first(
      String namespace, InstallSpec spec, Platform platform, BucketName bucket) {
    return new InstallPlan(
        namespace,
        spec,
        platform,
        CloudAccess.choose(spec.credentials(), platform),
        bucket,
        Optional.empty(),
        Optional.empty());
  }

  public InstallPlan ownedBy(KubeObject install) {
    return new InstallPlan(
        namespace, spec, platform, access, bucket, Optional.of(install), configHash);
  }

  /** With the hash of what is in the Secret and the certificates now. */
  public InstallPlan reading(Optional<String> hash) {
    return new InstallPlan(namespace, spec, platform, access, bucket, owner, hash);
  }

  /** The ConfigMap with the certificates that Velero trusts; on OpenShift the cluster's. */
  Optional<ServerSpec.TrustedCa> trustedCa() {
    return spec.velero()
        .trustedCa()
        .or(
            () ->
                platform.isOpenShift()
                    ? Optional.of(new ServerSpec.TrustedCa(TrustBundle.NAME, ServerSpec.BUNDLE_KEY))
                    : Optional.empty());
  }
}
