package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NamespacedName;

/**
 * What a backup did with one volume.
 *
 * @param claim its claim; both parts empty for a volume without one, or where nothing says which
 * @param volume the PersistentVolume's name; empty where nothing says which
 * @param method {@code NativeSnapshot}, {@code PodVolumeBackup}, {@code CSISnapshot}; empty when
 *     skipped
 * @param dataMoved whether a snapshot's data went to the bucket
 * @param skippedReason empty when not skipped, or when nothing was said
 * @param result {@code succeeded}, {@code failed}, or empty
 * @param raw the entry as stored, with what is not typed here
 */
public record VolumeInfo(
    NamespacedName claim,
    String volume,
    String method,
    boolean dataMoved,
    String skippedReason,
    String result,
    JsonNode raw) {
  /** Reads one member of the array that Velero writes. */
  public static VolumeInfo of(JsonNode json) {
    return new VolumeInfo(
        new NamespacedName(json.path("pvcNamespace").asText(""), json.path("pvcName").asText("")),
        json.path("pvName").asText(""),
        json.path("backupMethod").asText(""),
        json.path("snapshotDataMoved").asBoolean(false),
        json.path("skippedReason").asText(""),
        json.path("result").asText(""),
        json);
  }

  /** A volume whose data the backup does not hold. */
  public static VolumeInfo skipped(NamespacedName claim, String volume, String reason) {
    ObjectNode json = KubeJson.JSON.createObjectNode();
    json.put("pvcName", claim.name());
    json.put("pvcNamespace", claim.namespace());
    json.put("pvName", volume);
    json.put("snapshotDataMoved", false);
    json.put("preserveLocalSnapshot", false);
    json.put("skipped", true);
    json.put("skippedReason", reason);
    return of(json);
  }

  public boolean isSkipped() {
    return raw.path("skipped").asBoolean(false);
  }

  /** The pod whose volume it was, for a backup made inside of one; both parts empty otherwise. */
  public NamespacedName pod() {
    var backup = raw.path("pvbInfo");
    return new NamespacedName(
        backup.path("podNamespace").asText(""), backup.path("podName").asText(""));
  }

  /** Whether the backup claims to hold this volume's data, so that a restore must bring it. */
  public boolean holdsData() {
    return !isSkipped() && !method.isEmpty();
  }
}
