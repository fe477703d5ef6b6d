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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One S3 bucket in memory behind HTTP whose conditional writes are atomic; of any name, for any
 * key, without settings, tags and checksums of objects, and with bodies as they come, in frames or
 * not. Keys are listed in the order of {@link String}.
 */
public final class AtomicS3 implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
  private static final String OWNER =
      "<ListAllMyBucketsResult><Owner><ID>1</ID><DisplayName>atomic</DisplayName></Owner>"
          + "</ListAllMyBucketsResult>";
  private static final String PART = "\0part";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();

  private volatile boolean overlooksConditions;

  /** What is there under a key. */
  static final class Entry {
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
      answer(exchange, 200, new AtomicListing(entries).page(query).getBytes(UTF_8));
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      answer(exchange, 200, new byte[0]);
    } else {
      answer(exchange, 501, error("NotImplemented"));
    }
  }

  private void object(HttpExchange exchange, String key, byte[] body) throws IOException {
    var query = query(exchange);
    if (query.containsKey("tagging")) {
      answer(exchange, 501, error("NotImplemented"));
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "POST" -> parts(exchange, key, query);
      case "PUT" -> put(exchange, key + (query.containsKey("uploadId") ? PART : ""), body);
      case "DELETE" -> {
        entries.remove(key);
        answer(exchange, 204, new byte[0]);
      }
      default -> get(exchange, key);
    }
  }

  /** An upload is of one part. */
  private void parts(HttpExchange exchange, String key, Map<String, String> query)
      throws IOException {
    if (query.containsKey("uploads")) {
      answer(exchange, 200, "<R><UploadId>1</UploadId></R>".getBytes(UTF_8));
    } else {
      entries.put(key, entries.remove(key + PART));
      answer(exchange, 200, "<R><ETag>1</ETag></R>".getBytes(UTF_8));
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    var headers = exchange.getRequestHeaders();
    if (!md5(body).equals(headers.getOrDefault("Content-MD5", List.of(md5(body))).get(0))) {
      answer(exchange, 400, error("BadDigest"));
      return;
    }
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
    var tag = "\"" + entry.written.getEpochSecond() + "\"";
    headers.set("ETag", tag);
    headers.set("x-amz-meta-lifeboat-claim", entry.claim);
    var asked = exchange.getRequestHeaders();
    if (!asked.getOrDefault("If-Match", List.of(tag)).contains(tag)) {
      answer(exchange, 412, error("PreconditionFailed"));
    } else if (asked.containsKey("Range")) {
      range(exchange, entry.bytes, asked.getFirst("Range").replace("bytes=", "").split("-", 2));
    } else {
      answer(exchange, 200, entry.bytes);
    }
  }

  private static void range(HttpExchange exchange, byte[] bytes, String[] ends) throws IOException {
    var from = Integer.parseInt(ends[0]);
    var last = ends[1].isEmpty() ? bytes.length : Integer.parseInt(ends[1]) + 1;
    if (from >= bytes.length) {
      answer(exchange, 416, error("InvalidRange"));
    } else {
      answer(exchange, 206, Arrays.copyOfRange(bytes, from, Math.min(last, bytes.length)));
    }
  }

  private static String md5(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
