package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        var pod = backup.path("spec").path("pod");
        var entry = entry("PodVolumeBackup", pod.path("namespace"), claim, "");
        entry
            .putObject("pvbInfo")
            .put("podName", pod.path("name").asText(""))
            .put("podNamespace", pod.path("namespace").asText(""));
        found.add(VolumeInfo.of(entry));
      }
    }
    return this;
  }

  LegacyVolumes nativeSnapshots(JsonNode array) {
    for (var snapshot : array) {
      var volume = snapshot.path("spec").path("persistentVolumeName").asText("");
      found.add(VolumeInfo.of(entry("NativeSnapshot", snapshot.path("none"), "", volume)));
    }
    return this;
  }

  LegacyVolumes csiSnapshots(JsonNode array) {
    for (var snapshot : array) {
      var source = snapshot.path("spec").path("source").path("persistentVolumeClaimName");
      var namespace = snapshot.path("metadata").path("namespace");
      found.add(VolumeInfo.of(entry("CSISnapshot", namespace, source.asText(""), "")));
    }
    return this;
  }

  private static ObjectNode entry(String method, JsonNode namespace, String claim, String volume) {
    var json = KubeJson.JSON.createObjectNode();
    json.put("pvcName", claim).put("pvcNamespace", namespace.asText("")).put("pvName", volume);
    return json.put("backupMethod", method);
  }

  List<VolumeInfo> list() {
    return List.copyOf(found);
  }
}
