package io.lifeboat.engine;

import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.transform.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the collected items into the tarball in Velero's order: what an item brings along comes
 * right before it, the definitions of custom resources come last (spec/velero.md §4.2).
 */
final class StoreItems {
  private final BackupRules rules;
  private final BackupSources sources;
  private final ArchiveWriter archive;
  private final BackupRecords records;
  private final BackupTransforms transforms;

  StoreItems(
      BackupRules rules,
      BackupSources sources,
      ArchiveWriter archive,
      BackupRecords records,
      BackupTransforms transforms) {
    this.rules = rules;
    this.sources = sources;
    this.archive = archive;
    this.records = records;
    this.transforms = transforms;
  }

  void store(ScanResult scan) {
    var resource = scan.resource().groupResource();
    var lookInto =
        RelatedItems.LOOKED_INTO.contains(resource) || transforms.concern(scan.resource().kind());
    scan.items()
        .each(
            (name, place) -> {
              var item = new ItemId(resource, name);
              if (!records.inventory().visit(item)) {
                return;
              }
              if (lookInto) {
                store(item, scan.resource(), KubeObject.parse(sources.bytes(place)));
              } else {
                add(item, scan.resource(), sources.bytes(place));
              }
            });
  }

  /** The definition of each custom kind that has an item in the backup. */
  void storeDefinitions() {
    for (var resource : records.inventory().resources()) {
      if (resource.group().contains(".")) {
        bringAlong(RelatedItems.definitionOf(resource), "");
      }
    }
  }

  private void store(ItemId item, ServedResource resource, KubeObject object) {
    related(item, object).forEach(other -> bringAlong(other, item.toString()));
    var changed = transformed(item, object);
    if (item.resource().equals(RelatedItems.VOLUMES)) {
      records.noteVolume(changed);
    }
    var stored =
        item.resource().equals(RelatedItems.CLAIMS)
            ? ClaimForStorage.of(changed, records.backupName())
            : changed;
    add(item, resource, stored.toJson());
  }

  /** The object as it is when a transform cannot handle it: better so than not in the backup. */
  private KubeObject transformed(ItemId item, KubeObject object) {
    transforms.related(object).forEach(other -> bringAlong(other, item.toString()));
    var verdict = transforms.of(object);
    transforms.log(item, verdict, records.log());
    if (!(verdict instanceof Verdict.Keep keep)) {
      return object;
    }
    keep.extras().additional().forEach(other -> bringAlong(other, item.toString()));
    keep.extras().updates().forEach(live -> tried("update " + item, () -> sources.update(live)));
    return keep.object();
  }

  private List<ItemId> related(ItemId item, KubeObject object) {
    if (!item.resource().equals(RelatedItems.ACCOUNTS)) {
      return RelatedItems.of(item.resource(), object);
    }
    return tried("look for the roles of service accounts", () -> sources.rolesOf(item.name()))
        .orElse(List.of());
  }

  /** Empty after a failure that only costs what was asked for; it is on record then. */
  private <T> Optional<T> tried(String doing, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (LifeboatException e) {
      if (CollectItems.endsBackup(e)) {
        throw e;
      }
      records.log().error("could not " + doing + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Stores one more item if the filters admit it; {@code asker} is empty when nobody misses it. */
  private void bringAlong(ItemId item, String asker) {
    var resource = sources.served(item.resource()).orElse(null);
    if (resource == null || !rules.admits(resource, item.name().namespace())) {
      return;
    }
    if (!records.inventory().visit(item)) {
      return;
    }
    tried("read " + item, () -> sources.find(item, resource))
        .ifPresent(
            found -> {
              if (found.isEmpty() && !asker.isEmpty()) {
                records.log().warn(item + ", which " + asker + " names, is not in the cluster");
              }
              found.filter(rules::keeps).ifPresent(object -> store(item, resource, object));
            });
  }

  private void add(ItemId item, ServedResource resource, byte[] json) {
    archive.add(item, resource.kind().version(), json);
    records.stored(item, resource.kind());
  }
}
