package io.lifeboat.hub.recovery;

import io.lifeboat.hub.batch.Batch;
import io.lifeboat.hub.batch.BatchChoice;
import io.lifeboat.hub.batch.Batches;
import io.lifeboat.hub.batch.Content;
import io.lifeboat.hub.batch.HubBackup;
import io.lifeboat.hub.batch.PassedOver;
import io.lifeboat.hub.batch.Pick;
import io.lifeboat.hub.batch.Wish;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a Restore mean now: a backup for each part. Source: spec §6.6, §6.9, with one
 * batch for all that is {@code latest} (W4), and what is labelled for activation always with the
 * managed clusters (W11).
 *
 * @param pins in the order of the parts
 * @param batch the id of the batch that "latest" took; empty when all was named
 * @param problems why something that is asked for cannot be had; then nothing is to be created
 * @param passedOver what is newer and was not taken, each a sentence
 */
public record Chosen(List<Pin> pins, String batch, List<String> problems, List<String> passedOver) {
  public Chosen {
    pins = pins.stream().sorted(Comparator.comparing(Pin::type)).toList();
    problems = List.copyOf(problems);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Chooses.
   *
   * @param backups all Velero Backups of the namespace, of hubs or not
   * @param allowPartial whether missing and partly failed members are done without
   */
  public static Chosen of(
      HubRestoreSpec spec,
      Batches batches,
      List<KubeObject> backups,
      boolean allowPartial,
      Instant now) {
    if (spec.lacksName()) {
      return new Chosen(List.of(), "", List.of("backup name not found"), List.of());
    }
    var choice = BatchChoice.of(wishes(spec), allowPartial, batches, now);
    return new Picking(spec, choice, backups, allowPartial, now).run();
  }

  /** With the managed clusters, all contents must be in their batch. */
  private static Map<Content, Wish> wishes(HubRestoreSpec spec) {
    var wishes = new EnumMap<Content, Wish>(Content.class);
    for (var content : Content.values()) {
      var wish = Wish.parse(spec.word(content));
      var comesAlong = spec.isLatest(Content.MANAGED_CLUSTERS) && wish instanceof Wish.Skip;
      wishes.put(content, comesAlong ? new Wish.Latest() : wish);
    }
    return wishes;
  }

  /** The pins of these parts. */
  List<Pin> pins(PartType.Tier... tiers) {
    var wanted = Set.of(tiers);
    return pins.stream().filter(pin -> wanted.contains(pin.type().tier())).toList();
  }

  /** One choice being made. */
  private static final class Picking {
    private final HubRestoreSpec spec;
    private final BatchChoice choice;
    private final List<KubeObject> backups;
    private final boolean allowPartial;
    private final Instant now;
    private final List<Pin> pins = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Picking(
        HubRestoreSpec spec,
        BatchChoice choice,
        List<KubeObject> backups,
        boolean allowPartial,
        Instant now) {
      this.spec = spec;
      this.choice = choice;
      this.backups = backups;
      this.allowPartial = allowPartial;
      this.now = now;
    }

    Chosen run() {
      for (var content : Content.values()) {
        if (!spec.skips(content)) {
          asked(content);
        } else if (spec.activates()) {
          alongWithClusters(content);
        }
      }
      return new Chosen(
          pins,
          latestBatch().map(Batch::id).orElse(""),
          problems.stream().distinct().toList(),
          choice.passedOver().stream().map(PassedOver::sentence).toList());
    }

    private Optional<Batch> latestBatch() {
      return spec.words().keySet().stream()
          .filter(spec::isLatest)
          .flatMap(content -> choice.taken(content).stream())
          .map(Pick.Taken::batch)
          .findFirst();
    }

    private void asked(Content content) {
      var taken = choice.taken(content);
      if (taken.isPresent()) {
        for (var backup : taken.get().backups()) {
          pin(content, backup, true);
        }
      } else if (choice.pick(content) instanceof Pick.Nothing nothing && !pinStranger(content)) {
        problems.add(nothing.reason());
      }
    }

    /** A Backup that no schedule of a hub made is taken by its name, alone. */
    private boolean pinStranger(Content content) {
      var name = spec.word(content);
      var there =
          backups.stream()
              .filter(backup -> backup.name().equals(name))
              .anyMatch(backup -> HubBackup.of(backup).isEmpty());
      if (there) {
        pins.add(new Pin(PartType.first(content), name));
      }
      return there;
    }

    private void pin(Content content, HubBackup backup, boolean passive) {
      for (var type : PartType.values()) {
        var wanted =
            switch (type.tier()) {
              case PASSIVE -> passive;
              case ACTIVE, CLUSTERS -> spec.activates();
            };
        if (wanted && type.content() == content && type.member() == backup.type()) {
          pins.add(new Pin(type, backup.name()));
        }
      }
    }

    private void alongWithClusters(Content content) {
      var batch = choice.taken(Content.MANAGED_CLUSTERS).map(Pick.Taken::batch);
      if (batch.isEmpty()) {
        return; // told of the managed clusters, or a stranger, of no batch
      }
      var lacks = batch.get().lacks(Set.of(content), now);
      if (!lacks.isEmpty() && !allowPartial) {
        problems.add(
            "what is labelled "
                + PartRestore.ACTIVATION
                + " comes with the managed clusters: batch "
                + batch.get().id()
                + ": "
                + String.join(", ", lacks));
      } else {
        batch.get().members(Set.of(content)).forEach(backup -> pin(content, backup, false));
      }
    }
  }
}
