package io.lifeboat.storage.s3;

import io.lifeboat.storage.ExactStream;
import io.lifeboat.storage.ObjectBody;
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
      throw ExactStream.unreadable(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private InputStream open() {
    var stream = body.open();
    try {
      stream.skipNBytes(offset);
      return new ExactStream(stream, length);
    } catch (IOException e) {
      closeQuietly(stream, e);
      throw ExactStream.unreadable(e);
    }
  }

  private static void closeQuietly(InputStream stream, IOException because) {
    try {
      stream.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }
}
