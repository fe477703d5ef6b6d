package io.lifeboat.storage.dir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Function;

/** A part of a file as a stream; an I/O failure comes out in the reader's words. */
final class FileSlice extends InputStream {
  private final FileChannel channel;
  private final Function<IOException, RuntimeException> words;
  private long left;

  private FileSlice(
      FileChannel channel, long length, Function<IOException, RuntimeException> words) {
    this.channel = channel;
    this.left = length;
    this.words = words;
  }

  static FileSlice open(
      Path file, long offset, long length, Function<IOException, RuntimeException> words)
      throws IOException {
    var channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    channel.position(Math.min(offset, channel.size()));
    return new FileSlice(channel, length, words);
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int count) {
    if (count == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    try {
      var read = channel.read(ByteBuffer.wrap(into, start, (int) Math.min(count, left)));
      left -= Math.max(read, 0);
      return read;
    } catch (IOException e) {
      throw words.apply(e);
    }
  }

  @Override
  public long skip(long count) {
    try {
      var there = channel.position();
      var step = Math.max(0, Math.min(Math.min(count, left), channel.size() - there));
      channel.position(there + step);
      left -= step;
      return step;
    } catch (IOException e) {
      throw words.apply(e);
    }
  }

  @Override
  public int available() {
    try {
      return (int)
          Math.min(
              Integer.MAX_VALUE, Math.max(0, Math.min(left, channel.size() - channel.position())));
    } catch (IOException e) {
      throw words.apply(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw words.apply(e);
    }
  }
}
