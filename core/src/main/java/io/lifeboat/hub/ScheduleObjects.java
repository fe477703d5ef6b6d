package io.lifeboat.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.GoDuration;
import io.lifeboat.velero.LabelValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The five Velero Schedules that a BackupSchedule means, as objects (spec §3.1–§3.5).
 *
 * @param owner the BackupSchedule
 * @param longestGap the longest time between two runs
 */
public record ScheduleObjects(
    KubeObject owner,
    BackupScheduleSpec spec,
    Duration longestGap,
    HubSite hub,
    HubResources resources,
    Fence fence) {
  /** By how much one validation backup outlives the beginning of the next (spec §3.5). */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  static final String MACHINES = "openshift-machine-api";

  /** In the order in which they are made. */
  public List<KubeObject> all() {
    return Arrays.stream(ScheduleType.values()).map(this::of).toList();
  }

  /** One of them. */
  public KubeObject of(ScheduleType type) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "velero.io/v1").put("kind", "Schedule");
    metadata(tree.putObject("metadata"), type);
    var whole = tree.putObject("spec").put("schedule", spec.cron());
    if (spec.paused() || !fence.mayWrite()) {
      whole.put("paused", true);
    }
    if (spec.useOwnerReferencesInBackup()) {
      whole.put("useOwnerReferencesInBackup", true);
    }
    if (spec.skipImmediately()) {
      whole.put("skipImmediately", true);
    }
    template(whole.putObject("template"), type);
    return KubeObject.owning(tree);
  }

  private void metadata(ObjectNode metadata, ScheduleType type) {
    metadata.put("name", type.scheduleName()).put("namespace", owner.namespace());
    metadata
        .putObject("labels")
        .put(HubLabels.SCHEDULE_NAME, LabelValue.of(owner.name()))
        .put(HubLabels.SCHEDULE_TYPE, type.key())
        .put(HubLabels.BACKUP_CLUSTER, hub.id());
    if (!fence.marks().isEmpty()) {
      var annotations = metadata.putObject("annotations");
      fence.marks().forEach(annotations::put);
    }
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.apiVersion())
        .put("kind", owner.kind())
        .put("name", owner.name())
        .put("uid", owner.uid())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  private void template(ObjectNode template, ScheduleType type) {
    content(template, type);
    if (type == ScheduleType.VALIDATION) {
      template.put("ttl", GoDuration.text(longestGap.plus(OVERLAP)));
    } else {
      spec.ttl().ifPresent(ttl -> template.put("ttl", GoDuration.text(ttl)));
    }
    if (!spec.volumeSnapshotLocations().isEmpty()) {
      put(template, "volumeSnapshotLocations", spec.volumeSnapshotLocations());
    }
  }

  private void content(ObjectNode template, ScheduleType type) {
    switch (type) {
      case CREDENTIALS -> {
        template.put("includeClusterResources", false);
        put(template, "includedResources", HubResources.CREDENTIALS);
        var selectors = template.putArray("orLabelSelectors");
        exists(selectors, HubLabels.HIVE_SECRET);
        exists(selectors, HubLabels.CREDENTIAL_TYPE);
        exists(selectors, HubLabels.BACKUP);
      }
      case MANAGED_CLUSTERS -> {
        template.put("includeClusterResources", true);
        put(template, "includedResources", resources.managedClusters());
        put(template, "excludedNamespaces", List.of(hub.localCluster(), MACHINES));
      }
      case GENERIC -> {
        template.put("includeClusterResources", true);
        put(template, "excludedResources", resources.genericExcludes());
        expression(template.putObject("labelSelector"), HubLabels.BACKUP, "Exists");
      }
      case RESOURCES -> {
        template.put("includeClusterResources", true);
        put(template, "includedResources", resources.resources());
        put(template, "excludedNamespaces", hiddenNamespaces());
        var selector = template.putObject("labelSelector");
        expression(selector, HubLabels.ROOT_POLICY, "DoesNotExist");
        expression(selector, HubLabels.BACKUP, "DoesNotExist");
      }
      case VALIDATION -> {
        put(template, "includedNamespaces", List.of(owner.namespace()));
        put(template, "includedResources", List.of(BackupScheduleKind.KIND.kind()));
      }
    }
  }

  private Collection<String> hiddenNamespaces() {
    var names = new LinkedHashSet<>(List.of(hub.localCluster()));
    names.add(owner.namespace());
    names.addAll(hub.chartNamespaces());
    return names;
  }

  private static void put(ObjectNode node, String member, Collection<String> texts) {
    var array = node.putArray(member);
    texts.forEach(array::add);
  }

  private static void exists(ArrayNode selectors, String key) {
    expression(selectors.addObject(), key, "Exists");
  }

  private static void expression(ObjectNode selector, String key, String operator) {
    selector.withArray("matchExpressions").addObject().put("key", key).put("operator", operator);
  }
}
