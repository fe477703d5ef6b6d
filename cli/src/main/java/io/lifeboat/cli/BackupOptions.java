package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.engine.BackupRequest;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of a cluster is backed up: Velero's filters. */
final class BackupOptions {
  @Mixin final FilterOptions filter = new FilterOptions();

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "KEY=VALUE",
      split = ",",
      converter = RestoreWords.LabelWord.class,
      description = "Only objects with this label.")
  List<Map.Entry<String, String>> labels = List.of();

  @Option(
      names = "--include-cluster-resources",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Take cluster-scoped objects (default: with all namespaces, yes).")
  @Nullable Boolean includeClusterResources;

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      converter = Words.DurationWord.class,
      description = "When Velero may delete it (default: 720h, 30 days).")
  @Nullable Duration ttl;

  @Option(
      names = "--resource-policies-configmap",
      paramLabel = "NAME",
      description = "Heed the resource policies in this ConfigMap of Velero's namespace.")
  @Nullable String policies;

  @Option(
      names = "--ordered-resources",
      paramLabel = "RESOURCE=NAMES",
      split = ";",
      description = "Store these before others of their resource: pods=shop/db,shop/web.")
  Map<String, String> ordered = Map.of();

  BackupRequest request(String name, String veleroNamespace) {
    var empty = BackupRequest.named(new NamespacedName(veleroNamespace, name)).backup();
    var spec = KubeJson.JSON.createObjectNode();
    spec.setAll((ObjectNode) empty.at("/spec"));
    put(spec, "includedNamespaces", filter.includeNamespaces);
    put(spec, "excludedNamespaces", filter.excludeNamespaces);
    put(spec, "includedResources", filter.includeResources);
    put(spec, "excludedResources", filter.excludeResources);
    if (!labels.isEmpty()) {
      var match = spec.putObject("labelSelector").putObject("matchLabels");
      labels.forEach(label -> match.put(label.getKey(), label.getValue()));
    }
    if (includeClusterResources != null) {
      spec.put("includeClusterResources", includeClusterResources);
    }
    if (ttl != null) {
      spec.put("ttl", ttl.toHours() + "h" + ttl.toMinutesPart() + "m" + ttl.toSecondsPart() + "s");
    }
    if (policies != null) {
      spec.putObject("resourcePolicy").put("kind", "configmap").put("name", policies);
    }
    if (!ordered.isEmpty()) {
      var names = spec.putObject("orderedResources");
      ordered.forEach(names::put);
    }
    return new BackupRequest(empty.with("/spec", spec)).ofTheWholeCluster();
  }

  private static void put(ObjectNode spec, String field, List<String> words) {
    if (!words.isEmpty()) {
      words.forEach(spec.putArray(field)::add);
    }
  }
}
