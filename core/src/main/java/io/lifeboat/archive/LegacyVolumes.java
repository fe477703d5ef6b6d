package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.util.ArrayList;
import java.util.List;

/**
 * What backups before Velero 1.13 say about their volumes, in three files, each told as one would
 * tell it in the volume info of today (spec/velero.md §2.2, §3.8). What a file does not know, the
 * claim or the volume, stays empty.
 */
final class LegacyVolumes {
  private final List<VolumeInfo> found = new ArrayList<>();

  LegacyVolumes podVolumeBackups(JsonNode array) {
    for (var backup : array) {
      var claim = backup.path("metadata").path("annotations").path("velero.io/pvc-name").asText("");
      if (!claim.isEmpty()) {
        add("PodVolumeBackup", backup.path("spec").path("pod").path("namespace"), claim, "");
      }
    }
    return this;
  }

  LegacyVolumes nativeSnapshots(JsonNode array) {
    for (var snapshot : array) {
      var volume = snapshot.path("spec").path("persistentVolumeName").asText("");
      add("NativeSnapshot", snapshot.path("none"), "", volume);
    }
    return this;
  }

  LegacyVolumes csiSnapshots(JsonNode array) {
    for (var snapshot : array) {
      var source = snapshot.path("spec").path("source").path("persistentVolumeClaimName");
      add("CSISnapshot", snapshot.path("metadata").path("namespace"), source.asText(""), "");
    }
    return this;
  }

  private void add(String method, JsonNode namespace, String claim, String volume) {
    var json = KubeJson.JSON.createObjectNode();
    json.put("pvcName", claim).put("pvcNamespace", namespace.asText("")).put("pvName", volume);
    found.add(VolumeInfo.of(json.put("backupMethod", method)));
  }

  List<VolumeInfo> list() {
    return List.copyOf(found);
  }
}
