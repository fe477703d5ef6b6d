package io.lifeboat.hub;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.LabelValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A Backup as Velero's Schedule would make it, made by us at once (spec §3.7). */
public final class FirstBackup {
  /** The end of the name of every Backup of a Schedule; the same for all of a batch. */
  static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private FirstBackup() {}

  /** The id of a batch that is begun then. */
  public static String batch(Instant now) {
    return STAMP.format(now.atOffset(ZoneOffset.UTC));
  }

  /**
   * The Backup.
   *
   * @param schedule the Velero Schedule as it is in the cluster
   * @param batch of {@link #batch}
   */
  public static KubeObject of(KubeObject schedule, String batch) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "velero.io/v1").put("kind", "Backup");
    var metadata = tree.putObject("metadata");
    metadata.put("name", schedule.name() + "-" + batch).put("namespace", schedule.namespace());
    var labels = metadata.putObject("labels");
    schedule.labels().forEach(labels::put);
    labels.put(HubLabels.VELERO_SCHEDULE, LabelValue.of(schedule.name()));
    labels.put(HubLabels.BATCH, batch);
    if (!schedule.annotations().isEmpty()) {
      var annotations = metadata.putObject("annotations");
      schedule.annotations().forEach(annotations::put);
    }
    if (schedule.at("/spec/useOwnerReferencesInBackup").asBoolean()) {
      metadata
          .putArray("ownerReferences")
          .addObject()
          .put("apiVersion", schedule.apiVersion())
          .put("kind", schedule.kind())
          .put("name", schedule.name())
          .put("uid", schedule.uid())
          .put("controller", true)
          .put("blockOwnerDeletion", true);
    }
    tree.set("spec", schedule.at("/spec/template").deepCopy());
    return KubeObject.owning(tree);
  }
}
