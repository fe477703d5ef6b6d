package io.lifeboat.hub.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one choice is made. */
record Choosing(Batches batches, Instant now, boolean allowPartial) {
  BatchChoice run(Map<Content, Wish> wishes) {
    var latest = EnumSet.noneOf(Content.class);
    wishes.forEach(
        (content, wish) -> {
          if (wish instanceof Wish.Latest) {
            latest.add(content);
          }
        });
    var batch = batches.all().stream().filter(one -> suits(one, latest)).findFirst();
    var picks = new EnumMap<Content, Pick>(Content.class);
    wishes.forEach((content, wish) -> picks.put(content, pick(content, wish, batch, latest)));
    return new BatchChoice(picks, latest.isEmpty() ? List.of() : passedOver(batch, latest));
  }

  private boolean suits(Batch batch, Set<Content> latest) {
    return batch.isComplete(latest, now) || (allowPartial && batch.isUsable(latest, now));
  }

  private Pick pick(Content content, Wish wish, Optional<Batch> latestBatch, Set<Content> latest) {
    if (wish instanceof Wish.Named named) {
      return named(content, named.backup());
    }
    if (wish instanceof Wish.Skip) {
      return new Pick.Skipped();
    }
    return latestBatch.<Pick>map(batch -> taken(batch, content)).orElseGet(() -> none(latest));
  }

  private static Pick.Taken taken(Batch batch, Content content) {
    return new Pick.Taken(batch, batch.members(Set.of(content)));
  }

  private Pick none(Set<Content> latest) {
    if (batches.all().isEmpty()) {
      return new Pick.Nothing("batch-not-found", "there are no backups of a hub");
    }
    var newest = batches.all().get(0);
    return new Pick.Nothing(
        "batch-incomplete",
        "none of "
            + batches.all().size()
            + " batches is complete; the newest, "
            + newest.id()
            + ": "
            + String.join(", ", newest.lacks(latest, now)));
  }

  private Pick named(Content content, String name) {
    var batch = batches.holding(name).or(() -> stray(name));
    var backup =
        batch.flatMap(
            found ->
                found.members().stream().filter(member -> member.name().equals(name)).findFirst());
    if (batch.isEmpty() || backup.isEmpty()) {
      return new Pick.Nothing("backup-not-found", "there is no backup " + name + " of a hub");
    }
    if (!batch.get().layout().members(content).contains(backup.get().type())) {
      return new Pick.Nothing(
          "backup-of-another-type",
          name + " holds " + backup.get().type().key() + ", not " + content.words());
    }
    return whole(taken(batch.get(), content), name, content);
  }

  /** A foreign backup is taken where it is named; it is part of no batch, and so alone. */
  private Optional<Batch> stray(String name) {
    return batches.foreign().stream()
        .map(Batches.Foreign::backup)
        .filter(backup -> backup.name().equals(name))
        .findFirst()
        .map(
            backup ->
                new Batch(
                    HubBackup.suffix(backup.nominal()),
                    Batch.Origin.TIMES,
                    backup.hub(),
                    Layout.of(List.of(backup), false),
                    List.of(backup),
                    List.of()));
  }

  /** Also the members that were not named must be there, or be done without on purpose. */
  private Pick whole(Pick.Taken taken, String name, Content content) {
    for (var backup : taken.backups()) {
      if (!backup.obstacle().isEmpty()) {
        return new Pick.Nothing("backup-not-restorable", backup.name() + " " + backup.obstacle());
      }
    }
    var missing =
        taken.batch().layout().members(content).stream()
            .filter(type -> taken.batch().member(type).isEmpty())
            .map(MemberType::key)
            .toList();
    return missing.isEmpty() || allowPartial
        ? taken
        : new Pick.Nothing(
            "batch-incomplete",
            "the batch of " + name + " has no " + String.join(" and no ", missing) + " backup");
  }

  private List<PassedOver> passedOver(Optional<Batch> taken, Set<Content> latest) {
    var newer = new ArrayList<PassedOver>();
    for (var batch : batches.all()) {
      if (taken.filter(batch::equals).isPresent()) {
        break;
      }
      if (!batch.hasData()) {
        continue;
      }
      var lacks = batch.lacks(latest, now);
      var why = batch.isUsable(latest, now) ? PassedOver.Why.PARTIAL : PassedOver.Why.UNUSABLE;
      newer.add(new PassedOver(why, batch.id(), lacks));
    }
    var begun = taken.map(Batch::begun).orElse(Instant.EPOCH);
    batches.foreign().stream()
        .filter(one -> one.backup().begun().isAfter(begun))
        .map(
            one ->
                new PassedOver(PassedOver.Why.FOREIGN, one.backup().name(), List.of(one.reason())))
        .forEach(newer::add);
    return newer;
  }
}
