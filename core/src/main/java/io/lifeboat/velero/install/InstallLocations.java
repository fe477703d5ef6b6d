package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.VeleroObjects;
import io.lifeboat.velero.install.CloudAccess.GivenSecret;
import io.lifeboat.velero.install.CloudAccess.WorkloadIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Where Velero keeps backups and snapshots (spec/managed-velero.md §6.3). */
final class InstallLocations {
  private InstallLocations() {}

  static KubeObject storage(InstallPlan plan) {
    var storage = plan.spec().storage();
    var location =
        new VeleroObjects(plan.namespace())
            .storageLocation(
                plan.platform().provider().toString(),
                plan.bucket().value(),
                storage.prefix(),
                config(plan))
            .toTree();
    ((ObjectNode) location.path("metadata")).putObject("labels").put("component", "velero");
    var spec = (ObjectNode) location.path("spec");
    storage
        .caCert()
        .map(pem -> Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(base64 -> ((ObjectNode) spec.path("objectStorage")).put("caCert", base64));
    if (plan.access() instanceof GivenSecret given) {
      spec.putObject("credential").put("name", given.name()).put("key", given.key());
    }
    return KubeObject.owning(location);
  }

  private static Map<String, String> config(InstallPlan plan) {
    var config = new TreeMap<String, String>();
    var storage = plan.spec().storage();
    if (plan.platform().provider() == Provider.AWS) {
      config.put("region", plan.platform().region());
      storage.endpoint().ifPresent(url -> config.put("s3Url", url));
      // Few stores but AWS know the checksums that newer clients send.
      storage.endpoint().ifPresent(url -> config.put("checksumAlgorithm", ""));
      if (storage.usesPathStyle()) {
        config.put("s3ForcePathStyle", "true");
      }
      storage
          .encryption()
          .key()
          .ifPresent(
              key -> {
                config.put("kmsKeyId", key);
                config.put("serverSideEncryption", "aws:kms");
              });
    } else if (plan.access() instanceof WorkloadIdentity account) {
      config.put("serviceAccount", account.serviceAccount()); // it signs the links for downloads
    }
    return config;
  }

  static KubeObject snapshots(InstallPlan plan) {
    var tree =
        Manifest.object(
            VeleroKinds.GROUP + "/v1",
            "VolumeSnapshotLocation",
            plan.namespace(),
            VeleroObjects.STANDARD_LOCATION);
    var spec = tree.putObject("spec").put("provider", plan.platform().provider().toString());
    if (plan.platform().provider() == Provider.AWS) {
      spec.putObject("config").put("region", plan.platform().region());
    }
    return KubeObject.owning(tree);
  }
}
