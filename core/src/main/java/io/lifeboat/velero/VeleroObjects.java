package io.lifeboat.velero;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The least of Velero that a cluster must hold so that backups can be asked for: its namespace, its
 * kinds, one storage location. No server, no access rules; the full installation is another matter.
 */
public record VeleroObjects(String namespace) {
  /** The name by which Velero means a location when none is named. */
  public static final String STANDARD_LOCATION = "default";

  /** Namespace, kinds, and that location, in an order in which they can be created. */
  public List<KubeObject> with(KubeObject storageLocation) {
    var objects = new ArrayList<KubeObject>();
    objects.add(namespaceObject());
    objects.addAll(VeleroKinds.definitions());
    objects.add(storageLocation);
    return List.copyOf(objects);
  }

  private KubeObject namespaceObject() {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "v1").put("kind", "Namespace");
    tree.putObject("metadata")
        .put("name", namespace)
        .putObject("labels")
        .put("component", "velero");
    return KubeObject.of(tree);
  }

  /**
   * The location that is taken when none is named.
   *
   * @param bucket bucket, or the name of a folder
   * @param prefix empty for none
   * @param config what the provider wants to know, such as {@code region}
   */
  public KubeObject storageLocation(
      String provider, String bucket, String prefix, Map<String, String> config) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", VeleroKinds.GROUP + "/v1").put("kind", "BackupStorageLocation");
    var metadata = tree.putObject("metadata");
    metadata.put("name", STANDARD_LOCATION).put("namespace", namespace);
    var spec = tree.putObject("spec").put("provider", provider).put("default", true);
    var storage = spec.putObject("objectStorage").put("bucket", bucket);
    if (!prefix.isEmpty()) {
      storage.put("prefix", prefix);
    }
    if (!config.isEmpty()) {
      var node = spec.putObject("config");
      config.forEach(node::put);
    }
    return KubeObject.of(tree);
  }
}
