package io.lifeboat.cli;

import io.lifeboat.archive.BackupFolder;
import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupResults;
import io.lifeboat.archive.BackupResults.Messages;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.cli.output.Details;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a backup's small files say of it. */
record BackupDescription(
    String location,
    BackupMetadata metadata,
    BackupFolder folder,
    Optional<BackupResults> results,
    List<VolumeInfo> volumes) {
  private static final String SOURCE_VERSION = "velero.io/source-cluster-k8s-gitversion";

  static BackupDescription read(BackupStore store, String name) {
    var metadata = store.metadata(name);
    return new BackupDescription(
        store.location(),
        metadata,
        store.folders().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(),
        store.results(name),
        store.volumes(name).orElse(List.of()));
  }

  void print(Output out) {
    var details =
        new Details()
            .fact("Name", metadata.name())
            .fact("Location", location)
            .fact("Status", metadata.phase(), BackupRow.tint(metadata.phase()))
            .fact("Reason", metadata.failureReason())
            .fact("Started", text(metadata.started()))
            .fact("Completed", text(metadata.completed()))
            .fact("Took", BackupRow.took(metadata))
            .fact("Expires", text(metadata.expires()))
            .fact("Schedule", metadata.schedule())
            .fact("Items", metadata.itemsBackedUp() + " of " + metadata.totalItems())
            .fact("Format", metadata.formatVersion())
            .fact("Source cluster", metadata.annotations().getOrDefault(SOURCE_VERSION, ""));
    scope(details);
    details
        .facts("Labels", pairs(metadata.labels()))
        .facts("Files", files())
        .facts("Volumes", volumes.stream().map(BackupDescription::volume).toList())
        .facts("Errors", results.map(r -> lines(r.errors())).orElse(List.of()))
        .facts("Warnings", results.map(r -> lines(r.warnings())).orElse(List.of()))
        .print(out);
  }

  private void scope(Details details) {
    details
        .fact("Namespaces", list("includedNamespaces", "*"))
        .fact("Not namespaces", list("excludedNamespaces", ""))
        .fact("Resources", list("includedResources", ""))
        .fact("Not resources", list("excludedResources", ""))
        .fact("Cluster scope", metadata.spec().path("includeClusterResources").asText(""));
    var selector = metadata.spec().path("labelSelector");
    details.fact("Selector", selector.isEmpty() ? "" : selector.toString());
  }

  private String list(String field, String whenAbsent) {
    var words = new ArrayList<String>();
    metadata.spec().path(field).forEach(word -> words.add(word.asText()));
    return words.isEmpty() ? whenAbsent : String.join(", ", words);
  }

  private List<String> files() {
    return folder.files().entrySet().stream()
        .map(file -> file.getKey() + " (" + Human.bytes(file.getValue()) + ")")
        .toList();
  }

  private static List<String> pairs(Map<String, String> map) {
    return map.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).sorted().toList();
  }

  private static String volume(VolumeInfo volume) {
    var claim = volume.claim().name().isEmpty() ? volume.volume() : volume.claim().toString();
    var state =
        volume.isSkipped()
            ? "not backed up" + (volume.skippedReason().isEmpty() ? "" : ": ")
            : volume.method() + " " + volume.result();
    return claim + ": " + state.strip() + volume.skippedReason();
  }

  private static List<String> lines(Messages messages) {
    var lines = new ArrayList<String>();
    messages.velero().forEach(text -> lines.add("Velero: " + text));
    messages.cluster().forEach(text -> lines.add("cluster: " + text));
    messages
        .namespaces()
        .forEach((namespace, texts) -> texts.forEach(text -> lines.add(namespace + ": " + text)));
    return lines;
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  Map<String, ?> fields() {
    var row = new BackupRow(metadata.name(), Optional.of(metadata), folder.size());
    var fields = new LinkedHashMap<String, Object>(row.fields());
    fields.put("location", location);
    if (!metadata.failureReason().isEmpty()) {
      fields.put("failureReason", metadata.failureReason());
    }
    fields.put("labels", metadata.labels());
    fields.put("annotations", metadata.annotations());
    fields.put("spec", metadata.spec());
    fields.put("files", folder.files());
    fields.put("volumes", volumes.stream().map(VolumeInfo::raw).toList());
    results.ifPresent(
        r -> {
          fields.put("errorMessages", lines(r.errors()));
          fields.put("warningMessages", lines(r.warnings()));
        });
    return fields;
  }
}
