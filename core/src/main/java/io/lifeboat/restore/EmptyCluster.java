package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The cluster a plan without a cluster is made for: it serves exactly what the archive holds, and
 * holds nothing.
 */
public final class EmptyCluster implements ClusterFacts {
  private static final Set<String> VERBS =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete");

  private final ServedResources served;

  private EmptyCluster(ServedResources served) {
    this.served = served;
  }

  /** Serves each resource of an archive in the version of its first item that can be read. */
  public static EmptyCluster servingAllOf(ArchiveContents contents) {
    var served = new ArrayList<ServedResource>();
    for (var resource : contents.resources()) {
      contents.items(resource).stream()
          .map(name -> new ItemId(resource, name))
          .flatMap(item -> read(contents, item).map(object -> served(item, object)).stream())
          .findFirst()
          .ifPresent(served::add);
    }
    return new EmptyCluster(ServedResources.of(served));
  }

  /** A kind that only an object tells of; its plural is formed as API designers do. */
  static ServedResource guessed(KubeObject object) {
    var kind = object.kind().toLowerCase(Locale.ROOT);
    var plural =
        kind.endsWith("s") || kind.endsWith("x") || kind.endsWith("ch")
            ? kind + "es"
            : kind.endsWith("y") && !kind.endsWith("ay")
                ? kind.replaceAll("y$", "ies")
                : kind + "s";
    return served(
        new ItemId(new GroupResource(object.gvk().group(), plural), object.namespacedName()),
        object);
  }

  private static Optional<KubeObject> read(ArchiveContents contents, ItemId item) {
    return ArchivedItems.parsed(contents.bytes(item));
  }

  private static ServedResource served(ItemId item, KubeObject object) {
    return new ServedResource(
        object.gvk(),
        item.resource().resource(),
        object.kind().toLowerCase(Locale.ROOT),
        ShortNames.of(item.resource()),
        !item.name().isClusterScoped(),
        VERBS,
        true);
  }

  @Override
  public ServedResources served() {
    return served;
  }

  @Override
  public Optional<KubeObject> live(ItemId item) {
    return Optional.empty();
  }
}
