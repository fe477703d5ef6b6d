package io.lifeboat.transform;

import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an object wants done besides itself.
 *
 * @param additional items that come with it, named as in the source cluster, in order
 * @param awaited whether it waits until the additional items are ready
 * @param copies images to copy, in order
 * @param updates objects to write to the live cluster, in order
 * @param left references in it that still name the source
 */
public record Extras(
    List<ItemId> additional,
    boolean awaited,
    List<ImageCopy> copies,
    List<KubeObject> updates,
    List<LeftReference> left) {
  private static final Extras NONE = new Extras(List.of(), false, List.of(), List.of(), List.of());

  public Extras {
    additional = List.copyOf(additional);
    copies = List.copyOf(copies);
    updates = List.copyOf(updates);
    left = List.copyOf(left);
  }

  public static Extras none() {
    return NONE;
  }

  /** Only references that were left. */
  public static Extras left(List<LeftReference> left) {
    return left.isEmpty() ? NONE : new Extras(List.of(), false, List.of(), List.of(), left);
  }

  /** Whether something has to be done. */
  boolean isIdle() {
    return !awaited && additional.isEmpty() && copies.isEmpty() && updates.isEmpty();
  }

  Extras and(Extras more) {
    return more.equals(NONE)
        ? this
        : new Extras(
            joined(additional, more.additional),
            awaited || more.awaited,
            joined(copies, more.copies),
            joined(updates, more.updates),
            joined(left, more.left));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
