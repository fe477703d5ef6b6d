package io.lifeboat.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One S3 bucket in memory behind HTTP whose conditional writes are atomic; of any name, for any
 * key, without folders, ranges and settings. Keys are listed in the order of {@link String}.
 */
public final class AtomicS3 implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
  private static final String OWNER =
      "<ListAllMyBucketsResult><Owner><ID>1</ID><DisplayName>atomic</DisplayName></Owner>"
          + "</ListAllMyBucketsResult>";
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

  private volatile boolean overlooksConditions;

  private static final class Entry {
    final byte[] bytes;
    final String claim;
    final Instant written = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Entry(byte[] bytes, String claim) {
      this.bytes = bytes;
      this.claim = claim;
    }
  }

  private AtomicS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public static AtomicS3 start() {
    try {
      return new AtomicS3();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Puts an object there. */
  public void put(String key, byte[] bytes) {
    entries.put(key, new Entry(bytes, ""));
  }

  /** Of all objects. */
  public Set<String> keys() {
    return Set.copyOf(entries.keySet());
  }

  /** From now on every conditional write succeeds, as in stores that do not know them. */
  public void overlookConditions() {
    overlooksConditions = true;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getRawPath().split("/", 3);
      var body = exchange.getRequestBody().readAllBytes();
      if (path.length < 3 || path[2].isEmpty()) {
        bucket(exchange);
      } else {
        object(exchange, decode(path[2]), body);
      }
    }
  }

  private void bucket(HttpExchange exchange) throws IOException {
    var query = query(exchange);
    if (exchange.getRequestURI().getPath().equals("/")) {
      answer(exchange, 200, OWNER.getBytes(UTF_8));
    } else if (query.containsKey("list-type")) {
      answer(exchange, 200, listing(query).getBytes(UTF_8));
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      answer(exchange, 200, new byte[0]);
    } else {
      answer(exchange, 501, error("NotImplemented"));
    }
  }

  private void object(HttpExchange exchange, String key, byte[] body) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> put(exchange, key, body);
      case "DELETE" -> {
        entries.remove(key);
        answer(exchange, 204, new byte[0]);
      }
      default -> get(exchange, key);
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    var headers = exchange.getRequestHeaders();
    var entry = new Entry(body, headers.getOrDefault("x-amz-meta-lifeboat-claim", none()).get(0));
    if (overlooksConditions || !headers.containsKey("If-None-Match")) {
      entries.put(key, entry);
    } else if (entries.putIfAbsent(key, entry) != null) {
      answer(exchange, 412, error("PreconditionFailed"));
      return;
    }
    answer(exchange, 200, new byte[0]);
  }

  private static List<String> none() {
    return List.of("");
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    var entry = entries.get(key);
    if (entry == null) {
      answer(exchange, 404, error("NoSuchKey"));
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Last-Modified", HTTP_DATE.format(entry.written.atOffset(ZoneOffset.UTC)));
    headers.set("ETag", "\"" + entry.written.getEpochSecond() + "\"");
    headers.set("x-amz-meta-lifeboat-claim", entry.claim);
    answer(exchange, 200, entry.bytes);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] error(String code) {
    return ("<Error><Code>" + code + "</Code></Error>").getBytes(UTF_8);
  }

  private String listing(Map<String, String> query) {
    var prefix = query.getOrDefault("prefix", "");
    var after = query.getOrDefault("continuation-token", "");
    var most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
    var xml = new StringBuilder("<ListBucketResult>");
    var token = "";
    var count = 0;
    var from = after.isEmpty() ? entries.tailMap(prefix, true) : entries.tailMap(after, false);
    for (var entry : from.entrySet()) {
      if (!entry.getKey().startsWith(prefix)) {
        break;
      }
      if (count++ == most) {
        xml.append("<NextContinuationToken>").append(token).append("</NextContinuationToken>");
        xml.append("<IsTruncated>true</IsTruncated>");
        break;
      }
      token = URLEncoder.encode(entry.getKey(), UTF_8);
      xml.append("<Contents><Key>").append(token).append("</Key><LastModified>");
      xml.append(entry.getValue().written).append("</LastModified><Size>");
      xml.append(entry.getValue().bytes.length).append("</Size></Contents>");
    }
    return xml.append("<EncodingType>url</EncodingType></ListBucketResult>").toString();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    var found = new HashMap<String, String>();
    var raw = String.valueOf(exchange.getRequestURI().getRawQuery());
    for (var pair : raw.split("&", -1)) {
      var parts = pair.split("=", 2);
      found.put(parts[0], parts.length < 2 ? "" : decode(parts[1]));
    }
    found.computeIfPresent("continuation-token", (name, value) -> decode(value));
    return found;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
