package io.lifeboat.engine;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveReader;
import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.archive.EntryPath;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/**
 * Copies a backup's tarball and lets a visitor change each item on the way. An item lies there
 * twice, plain and under its version; both are changed, and the visitor is told of the first.
 */
public final class ArchiveTransform {
  private ArchiveTransform() {}

  /**
   * Copies everything, in constant memory.
   *
   * @param twin changes the second entry of an item, about which nobody wants to hear again
   */
  public static void copy(
      InputStream tarball,
      ArchiveLimits limits,
      OutputStream out,
      Clock clock,
      ObjectVisitor visitor,
      ObjectVisitor twin) {
    try (var writer = new ArchiveWriter(out, clock)) {
      ArchiveReader.read(
          tarball,
          limits,
          (entry, content) ->
              copy(
                  entry.path(),
                  content.readAllBytes(),
                  entry.path().isPlain() ? visitor : twin,
                  writer));
    }
  }

  private static void copy(
      EntryPath path, byte[] json, ObjectVisitor visitor, ArchiveWriter writer) {
    KubeObject object;
    try {
      object = KubeObject.parse(json);
    } catch (LifeboatException e) {
      visitor.odd(path.item() + " is not a JSON object: copied as it is");
      writer.add(path, json);
      return;
    }
    visitor
        .object(object)
        .ifPresent(
            changed ->
                writer.add(
                    new EntryPath(place(path.item(), changed), path.version(), path.preferred()),
                    changed.toJson()));
  }

  /** Where a restore looks for it: by the name and namespace it has now. */
  private static ItemId place(ItemId item, KubeObject changed) {
    return changed.name().isEmpty() ? item : new ItemId(item.resource(), changed.namespacedName());
  }
}
