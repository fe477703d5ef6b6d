package io.lifeboat.storage.s3;

import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.StoreAccess;
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
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** The steps to an S3 server: its name, its certificate, its clock, our key, who we are there. */
public final class S3StoreAccess implements StoreAccess {
  private static final int SILENCE = (int) Duration.ofSeconds(10).toMillis();
  private static final int LONGEST_HEAD = 16_384;

  private final S3Settings settings;
  private final URI url;

  private S3StoreAccess(S3Settings settings) {
    this.settings = settings;
    this.url = settings.endpoint().orElseGet(() -> ofAws(settings.region().orElse("us-east-1")));
  }

  /** Opens nothing yet. */
  public static S3StoreAccess of(S3Settings settings) {
    return new S3StoreAccess(settings);
  }

  private static URI ofAws(String region) {
    var domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return URI.create("https://s3." + region + domain);
  }

  @Override
  public String server() {
    return url.getScheme() + "://" + url.getAuthority();
  }

  private boolean isTls() {
    return "https".equals(url.getScheme());
  }

  private int port() {
    return url.getPort() >= 0 ? url.getPort() : isTls() ? 443 : 80;
  }

  @Override
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

  @Override
  public String handshake() {
    try (var socket = connect()) {
      return socket instanceof SSLSocket tls
          ? new ServerCertificate(tls, settings.trust()).describe()
          : "";
    } catch (IOException e) {
      throw failure("connect to", e);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(SILENCE);
      socket.connect(new InetSocketAddress(url.getHost(), port()), SILENCE);
      return isTls()
          ? ServerCertificate.socket(settings.trust(), socket, url.getHost(), port())
          : socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  @Override
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

  private RuntimeException failure(String doing, Exception cause) {
    return new S3Failures("", server(), server()).of(doing, cause);
  }

  @Override
  public String credentials() {
    return key().accessKeyId();
  }

  private AwsCredentials key() {
    try {
      return S3Credentials.provider(settings.access()).resolveCredentials();
    } catch (SdkException e) {
      throw S3Credentials.unusable(e);
    }
  }

  /** Asks STS on AWS; another store is asked whose buckets it would list. */
  @Override
  public String identity() {
    try {
      return settings.endpoint().isPresent() ? owner() : caller();
    } catch (SdkException e) {
      throw new S3Failures("", "", server()).of("say who we are", e);
    }
  }

  private String caller() {
    try (var client =
        StsClient.builder()
            .region(Region.of(settings.region().orElse("us-east-1")))
            .credentialsProvider(S3Credentials.provider(settings.access()))
            .build()) {
      return client.getCallerIdentity().arn();
    }
  }

  private String owner() {
    try (var client = new S3ClientFactory(settings).client(Duration.ofMillis(SILENCE))) {
      var owner = client.listBuckets().owner();
      return owner == null || owner.displayName() == null
          ? "key " + key().accessKeyId()
          : owner.displayName();
    }
  }
}
