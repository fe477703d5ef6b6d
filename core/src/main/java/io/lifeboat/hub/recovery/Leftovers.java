package io.lifeboat.hub.recovery;

import io.lifeboat.archive.ResourceList;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.List;
import java.util.Optional;

/** What was found where {@link CleanupScope}s say. */
public record Leftovers(List<OfPart> parts) {
  public Leftovers {
    parts = List.copyOf(parts);
  }

  /**
   * What was found of one part.
   *
   * @param archived what the current backup holds; empty when its list cannot be had, and then
   *     nothing is deleted
   */
  public record OfPart(CleanupScope scope, Optional<ResourceList> archived, List<OfKind> kinds) {
    public OfPart {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * What was found of one kind.
   *
   * @param total how many objects of the kind there are, selected or not
   * @param objects those that a selector takes, metadata at least
   */
  public record OfKind(ServedResource resource, long total, List<KubeObject> objects) {
    public OfKind {
      objects = List.copyOf(objects);
    }
  }
}
