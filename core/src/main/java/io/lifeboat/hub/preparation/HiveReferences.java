package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.List;

/** What a ClusterDeployment refers to and cannot be restored without (spec §5.1.1). */
public final class HiveReferences {
  /**
   * One reference.
   *
   * @param value of the label that its object gets
   */
  public record Reference(ServedResource resource, NamespacedName name, String value) {}

  private HiveReferences() {}

  /** The references of one deployment, in the order of the spec; those that are set. */
  public static List<Reference> of(KubeObject deployment) {
    var namespace = deployment.namespace();
    var found = new ArrayList<Reference>();
    for (var bundle : deployment.at("/spec/certificateBundles")) {
      var name = bundle.path("certificateSecretRef").path("name").asText("");
      found.add(secret(namespace, name, "certificatebundle"));
    }
    found.add(secret(namespace, deployment.text("/spec/pullSecretRef/name"), "pullsecret"));
    var provisioning = "/spec/provisioning/";
    var manifests = deployment.text(provisioning + "manifestsSecretRef/name");
    found.add(secret(namespace, manifests, "manifestssecret"));
    var map = deployment.text(provisioning + "manifestsConfigMapRef/name");
    found.add(
        new Reference(
            HubKinds.CONFIG_MAPS, new NamespacedName(namespace, map), "manifestsconfigmap"));
    return found.stream().filter(reference -> !reference.name().name().isEmpty()).toList();
  }

  private static Reference secret(String namespace, String name, String value) {
    return new Reference(HubKinds.SECRETS, new NamespacedName(namespace, name), value);
  }
}
