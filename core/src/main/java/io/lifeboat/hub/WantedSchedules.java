package io.lifeboat.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.hub.ScheduleStep.Update;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Velero Schedules are to be, given those that are there: a list of kinds never loses what
 * belongs to an API group that did not answer, and none is ever empty, which Velero would read as
 * everything (W1).
 */
final class WantedSchedules {
  private static final List<String> LISTS =
      List.of("/spec/template/includedResources", "/spec/template/excludedResources");

  private final ScheduleFacts facts;
  private final BackupScheduleSpec spec;
  private final ScheduleObjects objects;

  WantedSchedules(ScheduleFacts facts, Fence fence) {
    this.facts = facts;
    this.spec = BackupScheduleSpec.of(facts.schedule());
    this.objects =
        new ScheduleObjects(
            facts.schedule(),
            spec,
            Cron.parse(spec.cron(), ScheduleChecks.VELERO_ZONE).longestGap(),
            facts.hub().site(),
            facts
                .hub()
                .discovery()
                .map(HubDiscovery::found)
                .orElse(new HubResources(List.of(), HubDiscovery.ACTIVATION, List.of())),
            fence);
  }

  BackupScheduleSpec spec() {
    return spec;
  }

  /** Why none can be made; empty when they can. */
  Optional<String> missing() {
    if (facts.hub().discovery().isEmpty()) {
      return Optional.of("the API server cannot say what it serves: " + facts.hub().problem());
    }
    return facts.hub().discovery().get().found().resources().isEmpty()
        ? Optional.of("the API server serves no kind that belongs to a hub's data")
        : Optional.empty();
  }

  /** All five, where there is none. */
  List<KubeObject> all() {
    return objects.all();
  }

  /** Those that are not what they are to be. */
  List<Update> updates() {
    var updates = new ArrayList<Update>();
    for (var live : facts.velero().schedules()) {
      ScheduleType.of(live)
          .map(type -> keeping(objects.of(type), live))
          .flatMap(wanted -> ScheduleDrift.mended(live, wanted))
          .ifPresent(mended -> updates.add(new Update(live, mended)));
    }
    return updates;
  }

  /** While nothing may be written, what the Schedules say of their epoch is left as it is. */
  private KubeObject keeping(KubeObject wanted, KubeObject live) {
    var kept =
        objects.fence() instanceof Fence.Barred && !live.annotations().isEmpty()
            ? wanted.with("/metadata/annotations", live.at("/metadata/annotations"))
            : wanted;
    for (var list : LISTS) {
      if (isDiscovered(wanted, list)) {
        kept = kept.with(list, kept(list, wanted, live));
      }
    }
    return kept;
  }

  /** Whether the list comes from what is served. */
  private static boolean isDiscovered(KubeObject wanted, String list) {
    return switch (ScheduleType.of(wanted).orElseThrow()) {
      case MANAGED_CLUSTERS, RESOURCES -> list.equals(LISTS.get(0));
      case GENERIC -> list.equals(LISTS.get(1));
      case CREDENTIALS, VALIDATION -> false;
    };
  }

  private ArrayNode kept(String list, KubeObject wanted, KubeObject live) {
    var before = ScheduleDrift.texts(live.at(list));
    var now = ScheduleDrift.texts(wanted.at(list));
    var names = facts.hub().discovery().map(found -> found.keeping(now, before)).orElse(List.of());
    var array = KubeJson.JSON.createArrayNode();
    (names.isEmpty() ? before : names).forEach(array::add);
    return array;
  }
}
