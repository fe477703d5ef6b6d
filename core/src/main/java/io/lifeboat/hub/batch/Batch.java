package io.lifeboat.hub.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The backups of one tick of one hub.
 *
 * @param id the label's value, the record's id, or the time in the name of the earliest member
 * @param hub the hub that wrote it; empty where it does not say
 * @param members at most one of each type, in the order of the types
 * @param gone names of members that a record knows and that are there no more
 */
public record Batch(
    String id,
    Origin origin,
    String hub,
    Layout layout,
    List<HubBackup> members,
    List<String> gone) {
  /** By what its members were found. */
  public enum Origin {
    /** They name the batch. */
    LABEL,
    /** A record names them. */
    RECORD,
    /** Their times are close. */
    TIMES
  }

  /** Every content. */
  public static final Set<Content> WHOLE = Set.copyOf(EnumSet.allOf(Content.class));

  /** Newest first. */
  static final Comparator<Batch> NEWEST =
      Comparator.comparing(Batch::begun)
          .reversed()
          .thenComparing(Batch::id, Comparator.reverseOrder());

  public Batch {
    members = members.stream().sorted(Comparator.comparing(HubBackup::type)).toList();
    gone = List.copyOf(gone);
  }

  public Optional<HubBackup> member(MemberType type) {
    return members.stream().filter(member -> member.type() == type).findFirst();
  }

  /** Whether it has that backup. */
  public boolean holds(String backup) {
    return members.stream().anyMatch(member -> member.name().equals(backup));
  }

  /** When its first run began: what was changed after that may be missing. */
  public Instant begun() {
    return members.stream()
        .map(HubBackup::begun)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** The members that are there of those that hold these contents. */
  public List<HubBackup> members(Collection<Content> contents) {
    return needed(contents).stream().flatMap(type -> member(type).stream()).toList();
  }

  private List<MemberType> needed(Collection<Content> contents) {
    return contents.stream().sorted().flatMap(content -> layout.members(content).stream()).toList();
  }

  /** Whether every member that these contents need is there and Completed. */
  public boolean isComplete(Collection<Content> contents, Instant now) {
    return lacks(contents, now).isEmpty();
  }

  /** Whether that holds for all there is. */
  public boolean isComplete(Instant now) {
    return isComplete(WHOLE, now);
  }

  /** Why it is not complete, a reason for each member; empty when it is. */
  public List<String> lacks(Collection<Content> contents, Instant now) {
    var reasons = new ArrayList<String>();
    for (var type : needed(contents)) {
      var member = member(type);
      if (member.isEmpty()) {
        reasons.add(missing(type));
      } else if (!member.get().isGood(now)) {
        reasons.add(member.get().name() + " " + member.get().objection(now));
      }
    }
    return reasons;
  }

  /** Whether it could be restored with what it has, though not all of it is as it should be. */
  boolean isUsable(Collection<Content> contents, Instant now) {
    return contents.stream()
        .allMatch(
            content ->
                layout.members(content).stream().anyMatch(type -> member(type).isPresent())
                    && members(Set.of(content)).stream()
                        .allMatch(member -> member.obstacle().isEmpty() && !member.isExpired(now)));
  }

  private String missing(MemberType type) {
    return gone.stream()
        .filter(name -> MemberType.ofName(name).filter(type::equals).isPresent())
        .map(name -> name + " is no longer there")
        .findFirst()
        .orElse("it has no " + type.key() + " backup");
  }

  /** Whether it holds anything but the sign of life that a validation backup is. */
  public boolean hasData() {
    return members.stream().anyMatch(member -> member.type() != MemberType.VALIDATION);
  }

  /** Whether no member of it is still being written. */
  public boolean isFinal() {
    return members.stream().allMatch(HubBackup::isFinal);
  }
}
