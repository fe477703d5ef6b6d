package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.List;
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

  /** Serves each resource of an archive in the version of its first item. */
  public static EmptyCluster servingAllOf(ArchiveContents contents) {
    var served = new ArrayList<ServedResource>();
    for (var resource : contents.resources()) {
      contents.items(resource).stream()
          .findFirst()
          .map(name -> new ItemId(resource, name))
          .ifPresent(item -> served.add(served(resource, item, contents.object(item))));
    }
    return new EmptyCluster(ServedResources.of(served));
  }

  private static ServedResource served(GroupResource resource, ItemId item, KubeObject object) {
    return new ServedResource(
        object.gvk(),
        resource.resource(),
        object.kind().toLowerCase(Locale.ROOT),
        List.of(),
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
