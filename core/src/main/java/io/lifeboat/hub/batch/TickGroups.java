package io.lifeboat.hub.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which backups of one hub belong to one tick, where neither a label nor a record says so: those
 * whose names are at most 30 seconds apart, one of each type (spec/hub-backup.md §6.9).
 *
 * <p>It is the names that are compared, not the starts: Velero runs one backup after the other, so
 * a big hub's last member may start minutes after it was asked for (W4). Names are in local time,
 * though, which an hour of each autumn has twice; so members that are named apart must also have
 * started within {@link #LONGEST_QUEUE}.
 */
final class TickGroups {
  /** The order in which the groups are filled, so that they depend on no other. */
  static final Comparator<HubBackup> ORDER =
      Comparator.comparing(HubBackup::nominal)
          .thenComparing(HubBackup::begun)
          .thenComparing(HubBackup::type)
          .thenComparing(HubBackup::name);

  private static final Duration APART = Duration.ofSeconds(30);
  private static final Duration LONGEST_QUEUE = Duration.ofMinutes(45);

  private final List<List<HubBackup>> groups = new ArrayList<>();

  private TickGroups() {}

  /** The groups, each with its earliest member first. */
  static List<List<HubBackup>> of(Collection<HubBackup> backups) {
    var groups = new TickGroups();
    backups.stream().sorted(ORDER).forEach(groups::add);
    return groups.groups;
  }

  private void add(HubBackup backup) {
    nearest(backup)
        .ifPresentOrElse(
            group -> group.add(backup), () -> groups.add(new ArrayList<>(List.of(backup))));
  }

  /** Of the groups that it may belong to, the one that started at the nearest time. */
  private Optional<List<HubBackup>> nearest(HubBackup backup) {
    var open = new ArrayList<List<HubBackup>>();
    for (var i = groups.size() - 1; i >= 0 && isNear(groups.get(i), backup); i--) {
      open.add(groups.get(i));
    }
    return open.stream()
        .filter(group -> group.stream().noneMatch(member -> member.type() == backup.type()))
        .filter(group -> ranTogether(group.get(0), backup))
        .min(Comparator.comparing(group -> distance(group.get(0).begun(), backup.begun())));
  }

  private static boolean isNear(List<HubBackup> group, HubBackup backup) {
    return distance(group.get(0).nominal(), backup.nominal()).compareTo(APART) <= 0;
  }

  private static boolean ranTogether(HubBackup first, HubBackup backup) {
    return first.nominal().equals(backup.nominal())
        || distance(first.begun(), backup.begun()).compareTo(LONGEST_QUEUE) <= 0;
  }

  private static Duration distance(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }
}
