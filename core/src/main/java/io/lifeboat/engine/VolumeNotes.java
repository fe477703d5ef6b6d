package io.lifeboat.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;

/**
 * The volume info of a direct backup: each volume with the word that its data was left alone
 * (design §7.8; member names from spec/velero.md §2.2).
 */
final class VolumeNotes {
  private static final String REASON = "direct backup: Lifeboat stores no volume data;";

  private final ArrayNode notes = KubeJson.JSON.createArrayNode();

  /** Notes one PersistentVolume and returns the warning about it. */
  String note(KubeObject volume) {
    var note = notes.addObject();
    var claim = volume.text("/spec/claimRef/name");
    var claimNamespace = volume.text("/spec/claimRef/namespace");
    if (!claim.isEmpty()) {
      note.put("pvcName", claim).put("pvcNamespace", claimNamespace);
    }
    note.put("pvName", volume.name())
        .put("snapshotDataMoved", false)
        .put("preserveLocalSnapshot", false)
        .put("skipped", true)
        .put("skippedReason", REASON);
    var facts = note.putObject("pvInfo");
    facts.put("reclaimPolicy", volume.text("/spec/persistentVolumeReclaimPolicy"));
    facts.set("labels", KubeJson.JSON.valueToTree(volume.labels()));
    return "the data of volume "
        + volume.name()
        + (claim.isEmpty() ? "" : " (claim " + claimNamespace + "/" + claim + ")")
        + " is not in this backup";
  }

  ArrayNode json() {
    return notes;
  }
}
