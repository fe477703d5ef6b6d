package io.lifeboat.hub.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which ticks of Velero's are to be written down. Here, and only here, the schedule's own ticks say
 * which backups belong together: members may be asked for a minute apart (W4), which their times
 * alone do not tell from two ticks.
 *
 * @param hub whose ticks
 * @param epoch under which they are recorded; 0 where there is no lease
 * @param ticks of the hub's schedules
 */
public record Recording(String hub, long epoch, Ticks ticks) {
  private static final Set<MemberType> TODAY =
      Set.of(
          MemberType.CREDENTIALS,
          MemberType.MANAGED_CLUSTERS,
          MemberType.RESOURCES_GENERIC,
          MemberType.RESOURCES,
          MemberType.VALIDATION);

  /** What is asked for later than this after the first of its tick was made by hand. */
  private static final Duration SPREAD = Duration.ofMinutes(10);

  /** After the next tick nothing more is asked for of this one; Velero looks once a minute. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  /**
   * The records to write: of ticks whose five members are there and final, or whose following tick
   * is past, so that no more will come.
   *
   * @param batches of that hub, by what is known so far
   */
  public List<BatchStep> steps(Batches batches, Collection<BatchRecord> known, Instant now) {
    var recorded = known.stream().map(BatchRecord::id).collect(Collectors.toSet());
    var steps = new ArrayList<BatchStep>();
    byTick(batches)
        .forEach(
            (tick, members) -> {
              var record = BatchRecord.of(tick, hub, epoch, members);
              if (!recorded.contains(record.id()) && isSettled(tick, members, now)) {
                steps.add(new BatchStep.WriteRecord(record));
              }
            });
    return steps;
  }

  private SortedMap<Instant, List<HubBackup>> byTick(Batches batches) {
    var groups = new TreeMap<Instant, List<HubBackup>>();
    var unknown =
        batches.all().stream()
            .filter(batch -> batch.hub().equals(hub) && batch.origin() == Batch.Origin.TIMES)
            .toList();
    if (ticks.onTheClock()) {
      unknown.stream()
          .flatMap(batch -> batch.members().stream())
          .sorted(Comparator.comparing(HubBackup::asked).thenComparing(HubBackup::type))
          .forEach(backup -> ticks.lastBy(backup.asked()).ifPresent(t -> join(groups, t, backup)));
    } else {
      unknown.forEach(
          batch ->
              groups.put(
                  batch.members().stream()
                      .map(HubBackup::asked)
                      .min(Comparator.naturalOrder())
                      .orElseThrow(),
                  batch.members()));
    }
    return groups;
  }

  private static void join(
      SortedMap<Instant, List<HubBackup>> groups, Instant tick, HubBackup backup) {
    var group = groups.computeIfAbsent(tick, t -> new ArrayList<>());
    var fits =
        group.isEmpty()
            || (group.stream().noneMatch(member -> member.type() == backup.type())
                && !backup.asked().isAfter(group.get(0).asked().plus(SPREAD)));
    if (fits) {
      group.add(backup);
    }
  }

  private boolean isSettled(Instant tick, List<HubBackup> members, Instant now) {
    if (!members.stream().allMatch(HubBackup::isFinal)) {
      return false;
    }
    var types = members.stream().map(HubBackup::type).collect(Collectors.toSet());
    return types.containsAll(TODAY)
        || ticks
            .next()
            .apply(tick)
            .filter(following -> !following.plus(SETTLED).isAfter(now))
            .isPresent();
  }
}
