package io.lifeboat.plugin;

import com.google.protobuf.ByteString;
import io.lifeboat.plugin.proto.ResourceIdentifier;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Extras;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.LogLine.Level;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.openshift.AwaitedTags;
import io.lifeboat.transform.openshift.ImageSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes one item through one action. Safe for use by several threads: Velero backs up several item
 * blocks at a time.
 */
final class ItemCalls {
  private final Supplier<Map<Action, Chain>> chains;
  private final ClusterView cluster;
  private final Configuration configuration;
  private final HclogStream log;
  private final LastObject operations = new LastObject();

  ItemCalls(
      ImageSettings images, ClusterView cluster, Configuration configuration, HclogStream log) {
    this.chains = Once.of(() -> chains(ActionChains.of(images, configuration.references())));
    this.cluster = cluster;
    this.configuration = configuration;
    this.log = log;
  }

  private static Map<Action, Chain> chains(ActionChains parts) {
    return Actions.all().stream().collect(Collectors.toMap(Function.identity(), parts::of));
  }

  /** An action of a backup, or of an item block of one: the item is its own original. */
  Outcome backup(String name, Set<ActionKind> kinds, ByteString item, ByteString backup) {
    return run(Actions.called(name, kinds), item, item, backup);
  }

  /**
   * An action of a restore.
   *
   * @param original the item as the backup has it; empty when Velero does not say
   */
  Outcome restore(Action action, ByteString item, ByteString original, ByteString restore) {
    return run(action, item, original.isEmpty() ? item : original, restore);
  }

  private Outcome run(Action action, ByteString item, ByteString original, ByteString operation) {
    if (configuration.isOff(action)) {
      return Outcome.unchanged(item);
    }
    var passage = passage(item, original);
    var facts = Facts.of(operations.read(operation));
    var verdict = cluster.run(Objects.requireNonNull(chains.get().get(action)), facts, passage);
    log.write(verdict.log());
    if (verdict instanceof Verdict.Keep keep) {
      carryOut(keep.extras(), passage);
      return kept(keep, passage, item);
    }
    if (verdict instanceof Verdict.Fail fail) {
      throw new CallRefused(fail.reason());
    }
    return new Outcome(item, List.of(), true, false);
  }

  private static Passage passage(ByteString item, ByteString original) {
    var object = KubeObject.parse(item.toByteArray());
    return original.equals(item)
        ? Passage.of(object)
        : new Passage(object, KubeObject.parse(original.toByteArray()));
  }

  private static Outcome kept(Verdict.Keep keep, Passage passage, ByteString item) {
    var same = keep.object().equals(passage.object());
    var json = same ? item : ByteString.copyFrom(keep.object().toJson());
    var additional = keep.extras().additional().stream().map(ItemCalls::identifier).toList();
    return new Outcome(json, additional, false, keep.extras().awaited());
  }

  private void carryOut(Extras extras, Passage passage) {
    for (var copy : extras.copies()) {
      log.write(
          Level.WARNING,
          "image not copied: " + copy.from() + ", of " + passage.object().namespacedName());
    }
    for (var left : extras.left()) {
      log.write(
          Level.WARNING,
          left.told(passage.object().kind() + " " + passage.object().namespacedName()));
    }
    extras.updates().forEach(cluster::update);
  }

  /** Whether what a restored item waits for is there. */
  boolean ready(List<ResourceIdentifier> additional, ByteString restore) {
    var facts = Facts.of(operations.read(restore));
    var items = additional.stream().map(ItemCalls::item).toList();
    var asked = AwaitedTags.asks(items, facts);
    var tags = AwaitedTags.of(items, facts.with(cluster.now(asked)));
    log.write(tags.log());
    return tags.ready();
  }

  static ResourceIdentifier identifier(ItemId item) {
    return ResourceIdentifier.newBuilder()
        .setGroup(item.resource().group())
        .setResource(item.resource().resource())
        .setNamespace(item.name().namespace())
        .setName(item.name().name())
        .build();
  }

  private static ItemId item(ResourceIdentifier item) {
    return new ItemId(
        new GroupResource(item.getGroup(), item.getResource()),
        new NamespacedName(item.getNamespace(), item.getName()));
  }
}
