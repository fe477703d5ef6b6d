package io.lifeboat.hub.batch;

import io.lifeboat.lease.LeaseHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The batches of a location, newest first, and the backups that are part of none because their hub
 * had lost the lease when it began them.
 */
public record Batches(List<Batch> all, List<Foreign> foreign) {
  /** A backup of a hub that might not write; {@code reason} ends "it is foreign: …". */
  public record Foreign(HubBackup backup, String reason) {}

  public Batches {
    all = List.copyOf(all);
    foreign = List.copyOf(foreign);
  }

  /**
   * Groups the backups of a location, in whatever order they come: each is in one batch, or
   * foreign, and no batch has two of a type or of two hubs.
   *
   * @param history the epochs of the location's lease; without any, nothing is foreign
   */
  public static Batches of(
      Collection<HubBackup> backups, Collection<BatchRecord> records, LeaseHistory history) {
    var own = new ArrayList<HubBackup>();
    var foreign = new ArrayList<Foreign>();
    for (var backup : backups) {
      var provenance = history.judge(backup.claim());
      if (provenance.isForeign()) {
        foreign.add(new Foreign(backup, provenance.reason()));
      } else {
        own.add(backup);
      }
    }
    foreign.sort(Comparator.comparing(one -> one.backup().name()));
    var grouped = new ArrayList<Batch>();
    own.stream()
        .collect(Collectors.groupingBy(HubBackup::hub, TreeMap::new, Collectors.toList()))
        .forEach((hub, ofHub) -> grouped.addAll(new Grouping(hub, ofHub).run(records)));
    return new Batches(withUniqueIds(grouped), foreign);
  }

  /** A tick that two hubs share gives both the same id: the later ones get a number. */
  private static List<Batch> withUniqueIds(List<Batch> grouped) {
    var uses = new HashMap<String, Integer>();
    return grouped.stream()
        .sorted(Batch.NEWEST.reversed())
        .map(
            batch -> {
              var use = uses.merge(batch.id(), 1, Integer::sum);
              return use == 1 ? batch : named(batch, batch.id() + "-" + use);
            })
        .sorted(Batch.NEWEST)
        .toList();
  }

  private static Batch named(Batch batch, String id) {
    return new Batch(
        id, batch.origin(), batch.hub(), batch.layout(), batch.members(), batch.gone());
  }

  /** The batches of one hub. */
  public Batches ofHub(String hub) {
    return new Batches(
        all.stream().filter(batch -> batch.hub().equals(hub)).toList(),
        foreign.stream().filter(one -> one.backup().hub().equals(hub)).toList());
  }

  /** The newest that is complete in all contents. */
  public Optional<Batch> newestComplete(Instant now) {
    return all.stream().filter(batch -> batch.isComplete(now)).findFirst();
  }

  /**
   * The newest complete batch, when without these backups no batch would be complete any more;
   * empty when one would, or when none is now.
   */
  public Optional<Batch> lastCompleteIn(Collection<String> backups, Instant now) {
    var complete = all.stream().filter(batch -> batch.isComplete(now)).toList();
    var allHit =
        complete.stream()
            .allMatch(
                batch ->
                    batch.members(Batch.WHOLE).stream()
                        .anyMatch(member -> backups.contains(member.name())));
    return allHit ? complete.stream().findFirst() : Optional.empty();
  }

  /** The batch of that id. */
  public Optional<Batch> find(String id) {
    return all.stream().filter(batch -> batch.id().equals(id)).findFirst();
  }

  /** The batch that has that backup. */
  public Optional<Batch> holding(String backup) {
    return all.stream().filter(batch -> batch.holds(backup)).findFirst();
  }

  /** The batches of one hub's backups, none of them foreign. */
  private static final class Grouping {
    private final String hub;
    private final List<HubBackup> backups;
    private final List<Batch> found = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Grouping(String hub, List<HubBackup> backups) {
      this.hub = hub;
      this.backups = backups.stream().sorted(TickGroups.ORDER).toList();
    }

    List<Batch> run(Collection<BatchRecord> records) {
      byLabel();
      records.stream()
          .filter(record -> record.hub().equals(hub))
          .sorted(Comparator.comparing(BatchRecord::id))
          .forEach(this::byRecord);
      for (var members : TickGroups.of(rest(backup -> true))) {
        var earliest = members.get(0);
        add(HubBackup.suffix(earliest.nominal()), Batch.Origin.TIMES, members, List.of());
      }
      return found;
    }

    private void byLabel() {
      var labelled = rest(backup -> !backup.batch().isEmpty());
      labelled.stream()
          .collect(Collectors.groupingBy(HubBackup::batch, TreeMap::new, Collectors.toList()))
          .forEach((id, members) -> add(id, Batch.Origin.LABEL, oneOfEach(members), List.of()));
    }

    private void byRecord(BatchRecord record) {
      var members = oneOfEach(rest(backup -> record.names(backup.name())));
      var there = backups.stream().map(HubBackup::name).collect(Collectors.toSet());
      var gone =
          record.members().stream()
              .map(BatchRecord.Member::name)
              .filter(name -> !there.contains(name))
              .toList();
      add(record.id(), Batch.Origin.RECORD, members, gone);
    }

    private List<HubBackup> rest(Predicate<HubBackup> which) {
      return backups.stream()
          .filter(backup -> !taken.contains(backup.name()))
          .filter(which)
          .toList();
    }

    /** The earliest of each type: what else claims to be one is grouped by its times. */
    private static List<HubBackup> oneOfEach(List<HubBackup> claimed) {
      var first = new TreeMap<MemberType, HubBackup>();
      claimed.forEach(backup -> first.putIfAbsent(backup.type(), backup));
      return List.copyOf(first.values());
    }

    private void add(String id, Batch.Origin origin, List<HubBackup> members, List<String> gone) {
      if (!members.isEmpty()) {
        members.forEach(member -> taken.add(member.name()));
        found.add(new Batch(id, origin, hub, layout(members), members, gone));
      }
    }

    private Layout layout(List<HubBackup> members) {
      var begun = members.stream().map(HubBackup::begun).min(Comparator.naturalOrder());
      var hadSix =
          backups.stream()
              .filter(Layout::showsSix)
              .anyMatch(backup -> begun.filter(backup.begun()::isBefore).isPresent());
      return Layout.of(members, hadSix);
    }
  }
}
