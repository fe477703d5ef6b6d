package io.lifeboat.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it arrives: asks for more only when what came is used up, so memory
 * stays at one network read, and gives up on a server that falls silent. For one reader.
 */
final class BodyStream extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {
  private final LinkedBlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
  private final Duration patience;
  private volatile @Nullable AsyncBody body;
  private volatile @Nullable Throwable failure;
  private volatile boolean complete;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean ended;

  BodyStream(Duration patience) {
    this.patience = patience;
  }

  /** Called once the head of the answer is there. */
  void begin(AsyncBody begun) {
    body = begun;
    var unused =
        begun
            .done()
            .whenComplete(
                (nothing, thrown) -> {
                  failure = thrown;
                  complete = true;
                  arrived.add(ByteBuffer.allocate(0)); // wakes the reader
                });
  }

  @Override
  public void consume(List<ByteBuffer> value, AsyncBody from) {
    arrived.addAll(value);
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    var count = Math.min(length, current.remaining());
    current.get(into, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    while (!current.hasRemaining() && !ended) {
      var next = arrived.poll();
      current = next == null ? await() : next;
      ended = complete && !current.hasRemaining() && arrived.isEmpty();
      if (ended && failure != null) {
        throw new IOException("the connection broke before the end of the answer", failure);
      }
    }
    return !ended;
  }

  private ByteBuffer await() throws IOException {
    var source = body;
    if (source != null) {
      source.consume();
    }
    try {
      var next = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        close();
        throw new IOException("the server fell silent for " + patience.toSeconds() + " s");
      }
      return next;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public void close() {
    var source = body;
    if (source != null && !ended) {
      source.cancel();
    }
  }
}
