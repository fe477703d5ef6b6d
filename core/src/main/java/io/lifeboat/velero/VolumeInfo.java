package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NamespacedName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says about one volume (spec/velero.md §2.2, file {@code NAME-volumeinfo.json.gz}).
 *
 * @param claim the claim that used it; both parts empty for a volume without a claim
 * @param volume name of the PersistentVolume, empty when unknown
 */
public record VolumeInfo(NamespacedName claim, String volume, Method method) {
  /** How the data of a volume got into the backup. */
  public enum Method {
    /** Its data is not in the backup. */
    NONE,
    NATIVE_SNAPSHOT,
    POD_VOLUME_BACKUP,
    CSI_SNAPSHOT;

    private static Method of(String word) {
      return switch (word) {
        case "NativeSnapshot" -> NATIVE_SNAPSHOT;
        case "PodVolumeBackup" -> POD_VOLUME_BACKUP;
        case "CSISnapshot" -> CSI_SNAPSHOT;
        default -> NONE;
      };
    }
  }

  /** Whether the backup holds, or points at, the data of this volume. */
  public boolean hasData() {
    return method != Method.NONE;
  }

  /**
   * Reads the unpacked content of a volume info file.
   *
   * @throws LifeboatException DAMAGED, code {@code volume-info-damaged}
   */
  public static List<VolumeInfo> list(byte[] json) {
    try {
      var found = new ArrayList<VolumeInfo>();
      KubeJson.JSON.readTree(json).forEach(entry -> found.add(of(entry)));
      return List.copyOf(found);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.DAMAGED,
          "volume-info-damaged",
          "the volume info of the backup is not valid JSON",
          "",
          e);
    }
  }

  private static VolumeInfo of(JsonNode entry) {
    var skipped = entry.path("skipped").asBoolean(false);
    return new VolumeInfo(
        new NamespacedName(
            entry.path("pvcNamespace").asText(""), entry.path("pvcName").asText("")),
        entry.path("pvName").asText(""),
        skipped ? Method.NONE : Method.of(entry.path("backupMethod").asText("")));
  }
}
