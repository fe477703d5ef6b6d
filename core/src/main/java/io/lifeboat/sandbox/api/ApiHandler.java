package io.lifeboat.sandbox.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Understands paths, and has each request answered by whoever can. */
final class ApiHandler implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

  private final ClusterStore store;
  private final Reads reads;
  private final Writes writes;
  private final Deletes deletes;

  ApiHandler(ClusterStore store, Writes writes, Deletes deletes) {
    this.store = store;
    this.reads = new Reads(store);
    this.writes = writes;
    this.deletes = deletes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    try {
      return route(exchange, body);
    } catch (Refusal refusal) {
      return Reply.json(refusal.code(), refusal.status());
    } catch (RuntimeException bug) {
      LOG.log(
          System.Logger.Level.ERROR,
          exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
          bug);
      return Reply.json(500, Refusal.internal("bug in the sandbox: " + bug).status());
    }
  }

  private Reply route(HttpExchange exchange, byte[] body) {
    var path = exchange.getRequestURI().getPath();
    var words = Arrays.stream(path.split("/")).filter(word -> !word.isEmpty()).toList();
    var discovery = new Discovery(store.kinds());
    var accept = header(exchange, "Accept");
    if (words.isEmpty()) {
      return notFound();
    }
    switch (words.get(0)) {
      case "healthz", "readyz", "livez" -> {
        return Reply.text(200, "ok");
      }
      case "version" -> {
        return Reply.json(200, Discovery.version());
      }
      case "openapi" -> {
        return OpenApiIndex.answer(store.kinds(), words.subList(1, words.size()));
      }
      case "api", "apis" -> {
        var core = words.get(0).equals("api");
        var versionAt = core ? 1 : 2;
        if (words.size() <= versionAt) {
          return groups(discovery, words, accept);
        }
        var apiVersion = core ? words.get(1) : words.get(1) + "/" + words.get(2);
        var rest = words.subList(versionAt + 1, words.size());
        return inVersion(discovery, apiVersion, rest, exchange, body);
      }
      default -> {
        return notFound();
      }
    }
  }

  private Reply groups(Discovery discovery, List<String> words, String accept) {
    var core = words.get(0).equals("api");
    if (words.size() == 1) {
      if (accept.contains(Discovery.AGGREGATED)) {
        return Reply.of(
            200,
            "application/json;" + Discovery.AGGREGATED,
            List.of(Reply.bytes(discovery.aggregated(core))));
      }
      return Reply.json(200, core ? discovery.coreVersions() : discovery.groups());
    }
    return store.kinds().groups().containsKey(words.get(1))
        ? Reply.json(200, discovery.group(words.get(1)))
        : notFound();
  }

  private Reply inVersion(
      Discovery discovery,
      String apiVersion,
      List<String> rest,
      HttpExchange exchange,
      byte[] body) {
    if (store.kinds().ofVersion(apiVersion).isEmpty()) {
      return notFound();
    }
    if (rest.isEmpty()) {
      return Reply.json(200, discovery.resources(apiVersion));
    }
    var raw = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    var request = request(apiVersion, rest, ApiRequest.query(raw));
    return request.name().isEmpty()
        ? onCollection(request, exchange, body)
        : onObject(request, exchange, body);
  }

  private ApiRequest request(String apiVersion, List<String> rest, Map<String, String> query) {
    var inNamespace = rest.size() > 2 && rest.get(0).equals("namespaces");
    if (inNamespace && store.kinds().find(apiVersion, rest.get(2)).isPresent()) {
      return request(apiVersion, rest.get(1), rest.subList(2, rest.size()), query);
    }
    return request(apiVersion, "", rest, query);
  }

  private ApiRequest request(
      String apiVersion, String namespace, List<String> rest, Map<String, String> query) {
    var kind = store.kinds().find(apiVersion, rest.get(0)).orElseThrow(Refusal::noSuchResource);
    var name = rest.size() > 1 ? rest.get(1) : "";
    var subresource = rest.size() > 2 ? rest.get(2) : "";
    if (rest.size() > 3
        || (kind.namespaced() && namespace.isEmpty() && !name.isEmpty())
        || (!kind.namespaced() && !namespace.isEmpty())) {
      throw Refusal.noSuchResource();
    }
    if (!subresource.isEmpty() && !(subresource.equals("status") && kind.hasStatus())) {
      throw kind.custom() ? Refusal.notFound(kind, name) : Refusal.noSuchResource();
    }
    return new ApiRequest(kind, namespace, name, subresource, query);
  }

  private Reply onCollection(ApiRequest request, HttpExchange exchange, byte[] body) {
    var everywhere = request.kind().namespaced() && request.namespace().isEmpty();
    var method = exchange.getRequestMethod();
    if (everywhere && !method.equals("GET")) {
      if (request.kind().custom()) {
        return notFound();
      }
      throw Refusal.methodNotAllowed();
    }
    switch (method) {
      case "GET" -> {
        return request.flag("watch") ? watch(request, exchange) : reads.list(request);
      }
      case "POST" -> {
        var type = header(exchange, "Content-Type");
        return writes.create(request, Incoming.object(request.kind(), type, body));
      }
      case "DELETE" -> {
        return deletes.deleteAll(request, reads);
      }
      default -> throw Refusal.methodNotAllowed();
    }
  }

  private static Reply notFound() {
    return Reply.text(404, "404 page not found\n");
  }

  private Reply watch(ApiRequest request, HttpExchange exchange) {
    // Fabric8 asks for a web socket first, and takes a plain 200 as the word to fall back to HTTP.
    return header(exchange, "Upgrade").equalsIgnoreCase("websocket")
        ? Reply.json(200, List.of())
        : new Watching(store, request);
  }

  private Reply onObject(ApiRequest request, HttpExchange exchange, byte[] body) {
    var type = header(exchange, "Content-Type");
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        return reads.get(request);
      }
      case "PUT" -> {
        return writes.replace(request, Incoming.object(request.kind(), type, body));
      }
      case "PATCH" -> {
        return writes.patch(request, type, body);
      }
      case "DELETE" -> {
        if (!request.subresource().isEmpty()) {
          throw Refusal.methodNotAllowed();
        }
        return deletes.delete(request, Incoming.options(body));
      }
      default -> throw Refusal.methodNotAllowed();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }
}
