package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.BackupSpec;
import io.lifeboat.velero.GoDuration;
import io.lifeboat.velero.LabelValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A Backup object with everything that Velero's server fills in, before and after the run
 * (spec/velero.md §1.2), so that Velero's sync and restore take it for one of theirs. Pure.
 *
 * @param location name of the BackupStorageLocation; Velero's sync puts its own in
 * @param clusterVersion the API server's {@code gitVersion}
 */
record FinishedBackup(
    KubeObject requested, String location, String clusterVersion, Instant started) {
  private static final List<String> NEVER_STORED_CLUSTER_SCOPED =
      List.of("volumesnapshotcontents.snapshot.storage.k8s.io");
  private static final List<String> NEVER_STORED_NAMESPACED =
      List.of("volumesnapshots.snapshot.storage.k8s.io");
  private static final Pattern VERSION = Pattern.compile("v?([0-9]+)\\.([0-9]+).*");
  private static final String SOURCE = "velero.io/source-cluster-k8s-";

  /** The object with its spec completed: what the filters are taken from. */
  KubeObject begun(List<String> namespacesLeftOut) {
    var object = completedSpec(namespacesLeftOut);
    object =
        object
            .withLabel("velero.io/storage-location", LabelValue.of(location))
            .withAnnotation("velero.io/resource-timeout", "10m0s")
            .withAnnotation(SOURCE + "gitversion", clusterVersion);
    var version = VERSION.matcher(clusterVersion);
    if (version.matches()) {
      object =
          object
              .withAnnotation(SOURCE + "major-version", version.group(1))
              .withAnnotation(SOURCE + "minor-version", version.group(2));
    }
    if (object.uid().isEmpty()) {
      object = object.with("/metadata/uid", uid()).with("/metadata/creationTimestamp", text());
    }
    return object;
  }

  private String text() {
    return wholeSeconds(started);
  }

  private static String wholeSeconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * Velero's sync makes the object anew, with another uid; until then this one is unique enough.
   */
  private String uid() {
    var seed = requested.namespacedName() + "@" + started + "@" + clusterVersion;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private KubeObject completedSpec(List<String> namespacesLeftOut) {
    var spec = BackupSpec.of(requested);
    var object = requested;
    if (spec.namespaces().includes().isEmpty()) {
      object = object.with("/spec/includedNamespaces", KubeJson.JSON.createArrayNode().add("*"));
    }
    object = appended(object, "excludedNamespaces", namespacesLeftOut);
    if (spec.usesOldFilters()) {
      object = appended(object, "excludedResources", NEVER_STORED_NAMESPACED);
      object = appended(object, "excludedResources", NEVER_STORED_CLUSTER_SCOPED);
    } else {
      object = appended(object, "excludedClusterScopedResources", NEVER_STORED_CLUSTER_SCOPED);
      object = appended(object, "excludedNamespaceScopedResources", NEVER_STORED_NAMESPACED);
    }
    object = object.with("/spec/storageLocation", location);
    object = absent(object, "metadata", KubeJson.JSON.createObjectNode());
    object = absent(object, "hooks", KubeJson.JSON.createObjectNode());
    object = absent(object, "ttl", TextNode.valueOf(GoDuration.text(spec.ttl())));
    object = absent(object, "volumeGroupSnapshotLabelKey", "velero.io/volume-group");
    object = absent(object, "csiSnapshotTimeout", "10m0s");
    object = absent(object, "itemOperationTimeout", "4h0m0s");
    object = absent(object, "defaultVolumesToFsBackup", BooleanNode.FALSE);
    return absent(object, "snapshotMoveData", BooleanNode.FALSE);
  }

  private static KubeObject absent(KubeObject object, String member, String value) {
    return absent(object, member, TextNode.valueOf(value));
  }

  private static KubeObject absent(KubeObject object, String member, JsonNode value) {
    var pointer = "/spec/" + member;
    var there = object.at(pointer);
    var nothing = there.isMissingNode() || there.isNull() || there.asText().equals("0s");
    return nothing && !there.isContainerNode() ? object.with(pointer, value) : object;
  }

  private static KubeObject appended(KubeObject object, String member, List<String> names) {
    var list = KubeJson.JSON.createArrayNode();
    if (object.at("/spec/" + member) instanceof ArrayNode there) {
      list.addAll(there);
    }
    for (var name : names) {
      var missing = true;
      for (var entry : list) {
        missing &= !entry.asText().equals(name);
      }
      if (missing) {
        list.add(name);
      }
    }
    return list.isEmpty() ? object : object.with("/spec/" + member, list);
  }

  /** The object as Velero would leave it at the end of a run. */
  KubeObject ended(KubeObject begun, Instant completed, BackupRecords records) {
    var status = KubeJson.JSON.createObjectNode();
    var errors = records.log().errors().size();
    var warnings = records.log().warnings().size();
    status.put("version", 1).put("formatVersion", "1.1.0");
    status.put("expiration", wholeSeconds(started.plus(BackupSpec.of(begun).ttl())));
    status.put("phase", errors == 0 ? "Completed" : "PartiallyFailed");
    status.put("startTimestamp", text());
    status.put("completionTimestamp", wholeSeconds(completed));
    if (warnings > 0) {
      status.put("warnings", warnings);
    }
    if (errors > 0) {
      status.put("errors", errors);
    }
    var items = records.inventory().size();
    status.putObject("progress").put("totalItems", items).put("itemsBackedUp", items);
    status.putObject("hookStatus");
    return begun.with("/status", status);
  }
}
