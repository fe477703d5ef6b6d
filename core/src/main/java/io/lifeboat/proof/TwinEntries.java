package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveEntry;
import io.lifeboat.archive.ArchiveVisitor;
import io.lifeboat.archive.EntryPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shows each content of an archive once: an item's plain entry and the equal one under its
 * preferred version that follows it, as Velero writes them, are one. To be closed at the end, which
 * shows the last.
 */
final class TwinEntries implements ArchiveVisitor, AutoCloseable {
  /** Is shown one content. */
  interface Sink {
    /** {@code twin} is the preferred version that says the same; empty when none does. */
    void accept(EntryPath path, byte[] json, String twin);
  }

  /** Above this an entry's word about its size is not enough to make room for it. */
  private static final int BELIEVED = 4 << 20;

  private static final class Held {
    private final EntryPath path;
    private final byte[] json;

    Held(EntryPath path, byte[] json) {
      this.path = path;
      this.json = json;
    }

    boolean isPlainOf(EntryPath next) {
      return next.preferred() && path.isPlain() && path.item().equals(next.item());
    }
  }

  private final Sink sink;
  private byte[] spare = new byte[0];
  private @Nullable Held held;

  TwinEntries(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void visit(ArchiveEntry entry, InputStream content) throws IOException {
    var path = entry.path();
    var size = Math.toIntExact(entry.size());
    var before = held;
    if (before == null || !before.isPlainOf(path) || size > BELIEVED) {
      close();
      held = new Held(path, size > BELIEVED ? content.readNBytes(size) : exactly(size, content));
      return;
    }
    spare = spare.length < size ? new byte[size] : spare;
    var read = content.readNBytes(spare, 0, size);
    held = null;
    if (Arrays.equals(before.json, 0, before.json.length, spare, 0, read)) {
      sink.accept(before.path, before.json, path.version());
    } else {
      sink.accept(before.path, before.json, "");
      held = new Held(path, Arrays.copyOf(spare, read));
    }
  }

  private static byte[] exactly(int size, InputStream content) throws IOException {
    var json = new byte[size];
    var read = content.readNBytes(json, 0, size);
    return read == size ? json : Arrays.copyOf(json, read);
  }

  @Override
  public void close() {
    var last = held;
    held = null;
    if (last != null) {
      sink.accept(last.path, last.json, "");
    }
  }
}
