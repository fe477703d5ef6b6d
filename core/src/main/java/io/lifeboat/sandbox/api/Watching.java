package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * A watch under way: first what is there if that was asked for, then each change as a line, until
 * the time is up, the client is gone, or the place to go on from is forgotten.
 */
final class Watching implements Reply {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);

  private final ClusterStore store;
  private final ApiRequest request;
  private final Predicate<Stored> wanted;

  Watching(ClusterStore store, ApiRequest request) {
    request.mustAllow("watch");
    this.store = store;
    this.request = request;
    var inNamespace = request.namespace();
    this.wanted =
        Reads.wanted(request)
            .and(stored -> inNamespace.isEmpty() || stored.namespace().equals(inNamespace));
  }

  @Override
  public void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.flush();
      follow(out, begin(out));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closing
    }
  }

  /** The revision to go on from. */
  private long begin(OutputStream out) throws IOException {
    var from = request.option("resourceVersion");
    var initial = request.flag("sendInitialEvents");
    if (!initial && !from.isEmpty() && !from.equals("0")) {
      return request.number(from);
    }
    var page = store.table(request.kind()).page(request.namespace(), "", Integer.MAX_VALUE, wanted);
    for (var object : page.objects()) {
      line(out, "ADDED", object.json(request.kind()));
    }
    if (initial) {
      bookmark(out, page.revision(), true);
    }
    out.flush();
    return page.revision();
  }

  private void follow(OutputStream out, long from) throws IOException, InterruptedException {
    var revision = from;
    var end = System.nanoTime() + request.timeout().orElse(LONGEST).toNanos();
    var bookmarkAt = System.nanoTime() + BOOKMARK_EVERY.toNanos();
    var table = store.table(request.kind());
    while (System.nanoTime() < end) {
      var changes = table.await(revision, Math.min(end, bookmarkAt) - System.nanoTime());
      if (changes.isEmpty()) {
        line(out, "ERROR", Reply.bytes(tooOld(revision)));
        return;
      }
      for (var change : changes.get()) {
        tell(out, change);
        revision = change.revision();
      }
      if (System.nanoTime() >= bookmarkAt) {
        bookmarkAt = System.nanoTime() + BOOKMARK_EVERY.toNanos();
        if (request.flag("allowWatchBookmarks")) {
          bookmark(out, revision, false);
        }
      }
      out.flush();
    }
  }

  private static JsonNode tooOld(long revision) {
    return Refusal.expired("too old resource version: " + revision, "").status();
  }

  /** An object that begins or ceases to match is added or deleted for this watcher. */
  private void tell(OutputStream out, Change change) throws IOException {
    var was = change.before().filter(wanted).isPresent();
    var is = !change.deleted() && wanted.test(change.after());
    var json = change.after().json(request.kind());
    if (is) {
      line(out, was ? "MODIFIED" : "ADDED", json);
    } else if (was) {
      line(out, "DELETED", json);
    }
  }

  private void bookmark(OutputStream out, long revision, boolean initialEnd) throws IOException {
    var object = KubeJson.JSON.createObjectNode();
    object.put("kind", request.kind().kind().kind()).put("apiVersion", request.kind().apiVersion());
    var metadata = object.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(revision));
    if (initialEnd) {
      metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    line(out, "BOOKMARK", Reply.bytes(object));
  }

  private static void line(OutputStream out, String type, byte[] json) throws IOException {
    out.write(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8));
    out.write(json);
    out.write("}\n".getBytes(StandardCharsets.UTF_8));
  }
}
