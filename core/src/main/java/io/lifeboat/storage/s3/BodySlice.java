package io.lifeboat.storage.s3;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/** A part of a body, opened anew for its checksum and for each attempt to send it. */
record BodySlice(ObjectBody body, long offset, long length) {
  private static final String BYTES = "application/octet-stream";
  private static final int BUFFER = 1 << 16;

  RequestBody requestBody() {
    return RequestBody.fromContentProvider(this::open, length, BYTES);
  }

  /** For the Content-MD5 header, the one checksum that every store checks. */
  String md5() {
    try (var stream = open()) {
      var digest = MessageDigest.getInstance("MD5");
      var buffer = new byte[BUFFER];
      for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (IOException e) {
      throw unreadable(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private InputStream open() {
    var stream = body.open();
    try {
      stream.skipNBytes(offset);
      return new Limited(stream, length);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static LifeboatException unreadable(IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "file-unreadable",
        cause instanceof EOFException
            ? "a file became shorter while it was being uploaded"
            : "cannot read what is to be uploaded: " + cause.getMessage(),
        "",
        cause);
  }

  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
      if (left == 0) {
        return -1;
      }
      var read = super.read(into, start, (int) Math.min(count, left));
      if (read < 0) {
        throw unreadable(new EOFException());
      }
      left -= read;
      return read;
    }

    @Override
    public boolean markSupported() {
      return false; // a mark would not know how much is left
    }
  }
}
