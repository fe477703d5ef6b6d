package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server with the JSON API of Google Cloud Storage. It asks for no credentials. */
public final class FakeGcs implements AutoCloseable {
  /** The project of the caller. */
  public static final String PROJECT = "lifeboat-test";

  /** A project the caller may look into, but does not mean. */
  public static final String OTHER_PROJECT = "somebody-else";

  private static final Map<String, String> NUMBERS =
      Map.of(PROJECT, "100000000001", OTHER_PROJECT, "200000000002");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> sent = new CopyOnWriteArrayList<>();
  private final FakeBuckets buckets = new FakeBuckets(NUMBERS);
  private final Map<String, FakeObjects> objects = new HashMap<>();
  private final Uploads uploads = new Uploads();

  private FakeGcs() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public static FakeGcs start() {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms for each answer
    try {
      return new FakeGcs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Everything that was asked, as {@code METHOD path}; queries left out. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The documents that came with what wrote to buckets. */
  public List<ObjectNode> sent() {
    return List.copyOf(sent);
  }

  /** From now on listings of buckets come in pages of so many. */
  public synchronized void pagesOf(int most) {
    buckets.pagesOf(most);
  }

  public void forgetRequests() {
    sent.clear();
    requests.clear();
  }

  /** The document of a bucket, to look at and to change behind everybody's back. */
  public synchronized ObjectNode bucket(String name) {
    return buckets.get(name);
  }

  /** How many buckets there are in the caller's project. */
  public synchronized int count() {
    var all = Map.of("project", PROJECT);
    return buckets
        .list(new GcsRequest("GET", List.of(), all, Map.of(), new byte[0]))
        .path("items")
        .size();
  }

  /** A bucket of another project; nobody may look at it if {@code forbidden}. */
  public synchronized void addForeign(String name, boolean forbidden) {
    var body = ("{\"name\":\"" + name + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var project = Map.of("project", OTHER_PROJECT);
    buckets.create(new GcsRequest("POST", List.of(), project, Map.of(), body));
    objects.put(name, new FakeObjects(name));
    if (forbidden) {
      buckets.forbid(name);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = GcsRequest.of(exchange);
      requests.add(request.method() + " " + exchange.getRequestURI().getPath());
      if (!request.method().equals("GET") && request.path().get(0).equals("storage")) {
        sent.add(request.json());
      }
      var answer = answer(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("X-GUploader-UploadID", "fake-" + requests.size());
      var length = request.method().equals("HEAD") ? 0 : answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private synchronized GcsAnswer answer(GcsRequest request) {
    try {
      var path = request.path();
      return switch (path.get(0)) {
        case "storage" -> resource(request, path.subList(2, path.size()));
        case "download" -> object(request, path.get(4), path.get(6));
        case "upload" -> upload(request, path.get(4));
        default -> throw new GcsError(404, "notFound", "Not Found");
      };
    } catch (GcsError e) {
      return GcsAnswer.of(e);
    } catch (IndexOutOfBoundsException e) {
      return GcsAnswer.of(new GcsError(404, "notFound", "Not Found"));
    }
  }

  /** {@code b}, {@code b/BUCKET}, {@code b/BUCKET/o}, {@code b/BUCKET/o/OBJECT}. */
  private GcsAnswer resource(GcsRequest request, List<String> path) {
    if (!path.get(0).equals("b")) {
      throw new GcsError(404, "notFound", "Not Found");
    }
    return switch (path.size()) {
      case 1 -> allBuckets(request);
      case 2 -> oneBucket(request, path.get(1));
      case 3 -> GcsAnswer.json(in(path.get(1)).list(request));
      default -> object(request, path.get(1), path.get(3));
    };
  }

  private GcsAnswer allBuckets(GcsRequest request) {
    if (request.method().equals("GET")) {
      return GcsAnswer.json(buckets.list(request));
    }
    var made = buckets.create(request);
    var name = made.path("name").asText();
    objects.put(name, new FakeObjects(name));
    return GcsAnswer.json(made);
  }

  private GcsAnswer oneBucket(GcsRequest request, String name) {
    return switch (request.method()) {
      case "GET" -> GcsAnswer.json(buckets.get(name));
      case "PATCH" -> GcsAnswer.json(buckets.patch(name, request));
      case "DELETE" -> {
        if (!in(name).isEmpty()) {
          throw new GcsError(409, "conflict", "The bucket you tried to delete is not empty.");
        }
        buckets.delete(name);
        yield GcsAnswer.nothing(204, Map.of());
      }
      default -> throw new GcsError(405, "methodNotAllowed", "Method Not Allowed");
    };
  }

  private FakeObjects in(String bucket) {
    buckets.get(bucket);
    return objects.getOrDefault(bucket, new FakeObjects(bucket));
  }

  private long retention(String bucket) {
    return buckets.get(bucket).path("retentionPolicy").path("retentionPeriod").asLong(0);
  }

  private GcsAnswer object(GcsRequest request, String bucket, String name) {
    if (request.method().equals("DELETE")) {
      in(bucket).delete(name, retention(bucket));
      return GcsAnswer.nothing(204, Map.of());
    }
    var object = in(bucket).get(name, request.option("generation"));
    return request.option("alt").filter("media"::equals).isPresent()
        ? Media.of(object, request.header("range"))
        : GcsAnswer.json(object.resource());
  }

  private GcsAnswer upload(GcsRequest request, String bucket) {
    if (request.method().equals("PUT")) {
      return chunk(request, bucket);
    }
    if (request.option("uploadType").orElse("").equals("resumable")) {
      in(bucket).require(request.query(), name(request, request.json()));
      var id = uploads.open(request);
      var link =
          url() + "/upload/storage/v1/b/" + bucket + "/o?uploadType=resumable&upload_id=" + id;
      return GcsAnswer.nothing(200, Map.of("Location", link));
    }
    var parts = Uploads.parts(request);
    return insert(bucket, request, parts.resource(), parts.content());
  }

  private GcsAnswer chunk(GcsRequest request, String bucket) {
    var id = request.option("upload_id").orElse("");
    var done = uploads.append(id, request);
    return done.isEmpty()
        ? GcsAnswer.nothing(308, uploads.progress(id))
        : insert(
            bucket,
            done.get().opened(),
            done.get().opened().json(),
            done.get().received().toByteArray());
  }

  private GcsAnswer insert(String bucket, GcsRequest request, ObjectNode resource, byte[] content) {
    var name = name(request, resource);
    return GcsAnswer.json(
        in(bucket).insert(name, resource, content, request.query(), retention(bucket)));
  }

  private static String name(GcsRequest request, ObjectNode resource) {
    return request.option("name").orElseGet(() -> resource.path("name").asText());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
