package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The kind Restore of hubs, not to be mixed up with Velero's. Source: spec §2. */
public final class HubRestoreKind {
  public static final GroupVersionKind KIND =
      new GroupVersionKind("cluster.open-cluster-management.io", "v1beta1", "Restore");

  /** Lower-case plural. */
  public static final String PLURAL = "restores";

  private static final String DEFINITION = "restore-crd.yaml";

  private HubRestoreKind() {}

  /** Its definition, with schema and admission rules. */
  public static KubeObject definition() {
    try (var stream = HubRestoreKind.class.getResourceAsStream(DEFINITION)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + DEFINITION);
      }
      return KubeObject.parseYaml(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them. */
  public static KubeObject object(String namespace, String name, ObjectNode spec) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", KIND.apiVersion()).put("kind", KIND.kind());
    tree.putObject("metadata").put("name", name).put("namespace", namespace);
    tree.set("spec", spec);
    return KubeObject.owning(tree);
  }
}
