package io.lifeboat.diff;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.FieldChanges;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Compares one backup with another side. Objects are read one at a time; only names and what
 * differs need memory. Differences are told as they are found.
 */
public final class ItemComparison {
  private final ArchiveContents first;
  private final boolean noise;
  private final Consumer<Difference> told;
  private long same;

  /**
   * @param noise whether what changes by itself counts, too
   */
  public ItemComparison(ArchiveContents first, boolean noise, Consumer<Difference> told) {
    this.first = first;
    this.noise = noise;
    this.told = told;
  }

  /** How many items have turned out to be the same. */
  public long same() {
    return same;
  }

  /** Compares with another backup, resource by resource, names in order. */
  public void with(ArchiveContents second) {
    var resources = new TreeSet<>(first.resources());
    resources.addAll(second.resources());
    for (var resource : resources) {
      var names = new TreeSet<>(first.items(resource));
      names.addAll(second.items(resource));
      names.forEach(name -> compare(new ItemId(resource, name), second));
    }
  }

  private void compare(ItemId item, ArchiveContents second) {
    if (!first.contains(item)) {
      told.accept(Difference.added(item));
    } else if (!second.contains(item)) {
      told.accept(Difference.removed(item));
    } else if (Arrays.equals(first.bytes(item), second.bytes(item))) {
      same++;
    } else {
      changed(item, object(item, first), object(item, second));
    }
  }

  /** Begins the comparison of one resource with live objects, in whatever order they come. */
  public LiveSide live(GroupResource resource) {
    return new LiveSide(resource);
  }

  /** The live objects of one resource. */
  public final class LiveSide {
    private final GroupResource resource;
    private final Set<NamespacedName> seen = new HashSet<>();

    private LiveSide(GroupResource resource) {
      this.resource = resource;
    }

    /**
     * One live object.
     *
     * @param covered whether the backup would have it, had it existed then
     */
    public void object(KubeObject live, boolean covered) {
      var item = new ItemId(resource, live.namespacedName());
      if (first.contains(item)) {
        seen.add(item.name());
        changed(item, ItemComparison.object(item, first), Optional.of(live));
      } else if (covered) {
        told.accept(Difference.added(item));
      }
    }

    /** No more are to come: what has not been seen is gone. */
    public void end() {
      first.items(resource).stream()
          .filter(name -> !seen.contains(name))
          .forEach(name -> told.accept(Difference.removed(new ItemId(resource, name))));
    }
  }

  private void changed(ItemId item, Optional<KubeObject> before, Optional<KubeObject> after) {
    var changes =
        before.isPresent() && after.isPresent()
            ? FieldChanges.between(heard(before.get()), heard(after.get()))
            : List.of(new FieldChange("", word(before), word(after)));
    if (changes.isEmpty()) {
      same++;
    } else {
      told.accept(new Difference(item, Difference.Kind.CHANGED, changes));
    }
  }

  private KubeObject heard(KubeObject object) {
    return noise ? object : Noise.without(object);
  }

  /** Something that is no object can be compared with nothing. */
  private static Optional<KubeObject> object(ItemId item, ArchiveContents contents) {
    try {
      return Optional.of(contents.object(item));
    } catch (LifeboatException e) {
      if (e.code().equals("item-malformed")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<String> word(Optional<KubeObject> object) {
    return Optional.of(object.isPresent() ? "an object" : "not a JSON object");
  }
}
