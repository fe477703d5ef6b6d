package io.lifeboat.storage.wire;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.Trust;
import io.lifeboat.storage.Unreachable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;

/**
 * The server of a store, reached without its client.
 *
 * @param url with {@code http} or {@code https} and a host; what follows that has no effect
 * @param speech what it should speak, such as {@code S3}
 */
public record Endpoint(URI url, Trust trust, String speech) {
  private static final int SILENCE = (int) Duration.ofSeconds(10).toMillis();
  private static final int LONGEST_HEAD = 16_384;

  /** Scheme, host and port. */
  public String server() {
    return url.getScheme() + "://" + url.getAuthority();
  }

  private boolean isTls() {
    return "https".equals(url.getScheme());
  }

  private int port() {
    return url.getPort() >= 0 ? url.getPort() : isTls() ? 443 : 80;
  }

  /** The addresses of the host; UNAVAILABLE {@code endpoint-unreachable} when it is not known. */
  public List<String> addresses() {
    try {
      return Arrays.stream(InetAddress.getAllByName(url.getHost()))
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (UnknownHostException e) {
      throw StorageFailure.unreachable(
          "the host " + url.getHost() + " is not known",
          "check the endpoint's spelling and the DNS servers of this machine",
          e);
    }
  }

  /**
   * What its certificate says; empty without TLS.
   *
   * @throws LifeboatException UNAVAILABLE {@code tls-untrusted}, {@code endpoint-unreachable}
   */
  public String handshake() {
    try (var socket = connect()) {
      return socket instanceof SSLSocket tls ? new ServerCertificate(tls, trust).describe() : "";
    } catch (IOException e) {
      throw failure("connect to", e);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(SILENCE);
      socket.connect(new InetSocketAddress(url.getHost(), port()), SILENCE);
      return isTls() ? ServerCertificate.socket(trust, socket, url.getHost(), port()) : socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Its clock, to a second.
   *
   * @throws LifeboatException as {@link #handshake}
   */
  public Instant time() {
    try (var socket = connect()) {
      var ask = "HEAD / HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
      return date(head(new BufferedInputStream(socket.getInputStream())));
    } catch (IOException | DateTimeException e) {
      throw failure("ask the time of", e);
    }
  }

  /** No further: what keeps the connection open all the same would let us wait. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < LONGEST_HEAD && !head.toString().endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static Instant date(String head) throws IOException {
    var text =
        head.lines()
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> line.regionMatches(true, 0, "Date:", 0, 5))
            .findFirst()
            .orElseThrow(() -> new IOException("no Date in the answer"));
    return ZonedDateTime.parse(text.substring(5).strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
  }

  private LifeboatException failure(String doing, Exception cause) {
    return Unreachable.wasInterrupted(cause)
        ? Unreachable.interrupted(doing + " " + server())
        : Unreachable.of(doing + " " + server(), server(), speech, cause);
  }
}
