package io.lifeboat.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.GoDuration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a Velero Schedule differs from what it is to be: in every field that is ours, whichever
 * option it comes from (W29). Fields that are not ours stay. Source: spec §4.6.
 */
final class ScheduleDrift {
  private static final String TEMPLATE = "/spec/template/";
  private static final List<String> LABELS =
      List.of(HubLabels.SCHEDULE_NAME, HubLabels.SCHEDULE_TYPE, HubLabels.BACKUP_CLUSTER);
  private static final List<String> MARKS = List.of(BackupClaim.HUB, BackupClaim.EPOCH);

  /** The lists among these are written in order, as the hub operator does. */
  private static final List<String> KINDS = List.of("includedResources", "excludedResources");

  private static final List<String> SETS =
      List.of("includedNamespaces", "excludedNamespaces", "volumeSnapshotLocations");
  private static final List<String> FLAGS =
      List.of("/spec/paused", "/spec/useOwnerReferencesInBackup");
  private static final List<String> VALUES =
      List.of(
          "/spec/schedule",
          TEMPLATE + "includeClusterResources",
          TEMPLATE + "labelSelector",
          TEMPLATE + "orLabelSelectors");

  private final KubeObject wanted;
  private KubeObject mended;

  private ScheduleDrift(KubeObject live, KubeObject wanted) {
    this.wanted = wanted;
    this.mended = live;
  }

  /** The live Schedule, made to say what it is to; empty when it does. */
  static Optional<KubeObject> mended(KubeObject live, KubeObject wanted) {
    var drift = new ScheduleDrift(live, wanted);
    LABELS.forEach(key -> drift.value("/metadata/labels/" + KubeObject.escape(key)));
    MARKS.forEach(key -> drift.value("/metadata/annotations/" + KubeObject.escape(key)));
    VALUES.forEach(drift::value);
    FLAGS.forEach(drift::flag);
    KINDS.forEach(member -> drift.set(TEMPLATE + member, true));
    SETS.forEach(member -> drift.set(TEMPLATE + member, false));
    drift.lifetime(TEMPLATE + "ttl");
    drift.skip(live);
    return drift.mended.equals(live) ? Optional.empty() : Optional.of(drift.mended);
  }

  private void value(String pointer) {
    if (!same(mended.at(pointer), wanted.at(pointer))) {
      take(pointer);
    }
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return isNothing(one) ? isNothing(other) : one.equals(other);
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private void take(String pointer) {
    var node = wanted.at(pointer);
    mended = isNothing(node) ? mended.without(pointer) : mended.with(pointer, node);
  }

  /** What is left out is false. */
  private void flag(String pointer) {
    if (mended.at(pointer).asBoolean() != wanted.at(pointer).asBoolean()) {
      take(pointer);
    }
  }

  private void set(String pointer, boolean sorted) {
    var now = texts(mended.at(pointer));
    var then = texts(wanted.at(pointer));
    if (new HashSet<>(now).equals(new HashSet<>(then))) {
      return;
    }
    take(pointer);
    if (sorted && !then.isEmpty()) {
      var array = KubeJson.JSON.createArrayNode();
      new TreeSet<>(then).forEach(array::add);
      mended = mended.with(pointer, array);
    }
  }

  static List<String> texts(JsonNode array) {
    var found = new ArrayList<String>();
    array.forEach(text -> found.add(text.asText()));
    return found;
  }

  private void lifetime(String pointer) {
    if (!canonical(mended.text(pointer)).equals(canonical(wanted.text(pointer)))) {
      take(pointer);
    }
  }

  private static String canonical(String duration) {
    try {
      return GoDuration.parse(duration).map(GoDuration::text).orElse("");
    } catch (LifeboatException e) {
      return duration;
    }
  }

  /**
   * Velero takes the wish back once it has heeded it, so it is said again only when the Schedule
   * begins anew.
   */
  private void skip(KubeObject live) {
    var begins = live.at("/spec/paused").asBoolean() && !wanted.at("/spec/paused").asBoolean();
    if (begins && wanted.at("/spec/skipImmediately").asBoolean()) {
      take("/spec/skipImmediately");
    }
  }
}
