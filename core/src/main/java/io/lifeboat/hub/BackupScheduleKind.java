package io.lifeboat.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The kind BackupSchedule. */
public final class BackupScheduleKind {
  public static final GroupVersionKind KIND =
      new GroupVersionKind("cluster.open-cluster-management.io", "v1beta1", "BackupSchedule");

  /** As in a URL. */
  public static final String PLURAL = "backupschedules";

  private static final String DEFINITION = "backupschedule-crd.yaml";

  private BackupScheduleKind() {}

  /** Its definition: today's fields and names, and what we tell besides. */
  public static KubeObject definition() {
    try (var stream = BackupScheduleKind.class.getResourceAsStream(DEFINITION)) {
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
