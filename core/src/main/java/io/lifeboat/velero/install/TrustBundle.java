package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.Optional;

/** The certificates that Velero trusts, in a ConfigMap that OpenShift fills. */
final class TrustBundle {
  static final String NAME = "trusted-ca-bundle";
  private static final String VOLUME = "trusted-ca-bundle";
  private static final String INJECT = "config.openshift.io/inject-trusted-cabundle";
  private static final String SYSTEM_FOLDER = "/etc/pki/ca-trust/extracted/pem";
  private static final String SYSTEM_FILE = "tls-ca-bundle.pem";

  // Go reads both, whatever the image is built on.
  private static final String OWN_FOLDER = "/etc/lifeboat/trust";

  private TrustBundle() {}

  /** The ConfigMap that asks OpenShift for the cluster's certificates; empty elsewhere. */
  static Optional<KubeObject> object(InstallPlan plan) {
    if (!plan.platform().isOpenShift() || plan.spec().velero().trustedCa().isPresent()) {
      return Optional.empty();
    }
    var tree = Manifest.object("v1", "ConfigMap", plan.namespace(), NAME);
    ((ObjectNode) tree.path("metadata").path("labels")).put(INJECT, "true");
    return Optional.of(KubeObject.owning(tree));
  }

  /** Where they lie over those of the system, which Java does not read by itself. */
  static Optional<String> systemFile(InstallPlan plan) {
    return plan.trustedCa()
        .filter(bundle -> plan.platform().isOpenShift())
        .map(bundle -> SYSTEM_FOLDER + "/" + SYSTEM_FILE);
  }

  /** Mounts the certificates into a container. */
  static void into(PodParts pod, InstallPlan plan) {
    plan.trustedCa()
        .ifPresent(
            bundle -> {
              var overSystem = plan.platform().isOpenShift();
              var folder = overSystem ? SYSTEM_FOLDER : OWN_FOLDER;
              var source = KubeJson.JSON.createObjectNode();
              var map = source.putObject("configMap").put("name", bundle.configMap());
              map.put("defaultMode", PodParts.READABLE);
              map.putArray("items").addObject().put("key", bundle.key()).put("path", SYSTEM_FILE);
              pod.mountReadOnly(VOLUME, folder, source);
              if (!overSystem) {
                pod.variable("SSL_CERT_FILE", folder + "/" + SYSTEM_FILE);
                pod.variable("AWS_CA_BUNDLE", folder + "/" + SYSTEM_FILE);
              }
            });
  }
}
