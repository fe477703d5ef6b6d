package io.lifeboat.peers;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The head of one HTTP/1.1 message, and the copying of the body that follows it on the wire. */
record HttpMessage(String head) {
  private static final int LONGEST_HEAD = 1 << 20;

  /** Empty when the connection ended before a message began. */
  static Optional<HttpMessage> read(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    var last = 0;
    while (last != 0x0d0a0d0a) {
      var next = in.read();
      if (next < 0 && head.size() == 0) {
        return Optional.empty();
      }
      if (next < 0 || head.size() > LONGEST_HEAD) {
        throw new EOFException("head ends early or is too long");
      }
      head.write(next);
      last = last << 8 | next;
    }
    return Optional.of(new HttpMessage(head.toString(StandardCharsets.ISO_8859_1)));
  }

  /** The nth word of the first line. */
  String word(int index) {
    return head.substring(0, head.indexOf("\r\n")).split(" ", -1)[index];
  }

  /** A header's value in lower case; empty when it is not there. */
  String header(String name) {
    return head.lines()
        .skip(1)
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  HttpMessage without(String... names) {
    var kept =
        head.lines()
            .filter(
                line -> {
                  for (var name : names) {
                    if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                      return false;
                    }
                  }
                  return true;
                })
            .collect(Collectors.joining("\r\n", "", "\r\n"));
    return new HttpMessage(kept);
  }

  byte[] bytes() {
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Copies a request's body. */
  void copyRequestBody(InputStream in, OutputStream out) throws IOException {
    if (isChunked()) {
      copyChunks(in, out);
    } else if (!header("Content-Length").isEmpty()) {
      copy(in, out, Long.parseLong(header("Content-Length")));
    }
  }

  /**
   * Copies an answer's body; false when it reaches to the end of the connection, which is then of
   * no further use.
   */
  boolean copyAnswerBody(String method, InputStream in, OutputStream out) throws IOException {
    var status = Integer.parseInt(word(1));
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return true;
    }
    if (!isChunked() && header("Content-Length").isEmpty()) {
      in.transferTo(out);
      return false;
    }
    copyRequestBody(in, out);
    return true;
  }

  private boolean isChunked() {
    return header("Transfer-Encoding").contains("chunked");
  }

  private static void copyChunks(InputStream in, OutputStream out) throws IOException {
    while (true) {
      var line = line(in, out);
      var size = Long.parseLong(line.split(";", -1)[0].strip(), 16);
      if (size == 0) {
        copyTrailers(in, out);
        return;
      }
      copy(in, out, size + 2);
      out.flush();
    }
  }

  private static void copyTrailers(InputStream in, OutputStream out) throws IOException {
    var ended = false;
    while (!ended) {
      ended = line(in, out).isEmpty();
    }
    out.flush();
  }

  private static String line(InputStream in, OutputStream out) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("chunk ends early");
      }
      line.append((char) next);
    }
    out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    return line.toString().strip();
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    var buffer = new byte[64 << 10];
    for (var left = size; left > 0; ) {
      var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("body ends early");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    out.flush();
  }
}
