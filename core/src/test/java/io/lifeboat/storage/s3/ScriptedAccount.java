package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.status;

import io.lifeboat.storage.ClusterTags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An S3 account of which every answer is told beforehand; what is not told is 404. */
final class ScriptedAccount implements AutoCloseable {
  private static final Map<String, String> XML = Map.of("Content-Type", "application/xml");
  private final Map<String, ScriptedServer.Answer> answers = new LinkedHashMap<>();
  private final ScriptedServer server =
      ScriptedServer.answering(
          exchange -> {
            var uri = exchange.getRequestURI();
            var query = Optional.ofNullable(uri.getQuery()).orElse("");
            var asked = exchange.getRequestMethod() + " " + uri.getPath() + "?" + query;
            answers.entrySet().stream()
                .filter(told -> asked.startsWith(told.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(status(404, "NoSuchThing"))
                .to(exchange);
          });

  /** What a request that begins so (method, path, {@code ?} and query) is answered. */
  ScriptedAccount says(String request, ScriptedServer.Answer answer) {
    answers.put(request, answer);
    return this;
  }

  ScriptedAccount says(String request, String xml) {
    return says(request, status(200, XML, xml));
  }

  /** A bucket in the list, its location as S3 writes it, and its tags. */
  ScriptedAccount bucket(String name, String constraint, Map<String, String> tags) {
    says(
        "GET /" + name + "?location",
        "<LocationConstraint>" + constraint + "</LocationConstraint>");
    var set = new StringBuilder();
    tags.forEach(
        (key, value) ->
            set.append("<Tag><Key>%s</Key><Value>%s</Value></Tag>".formatted(key, value)));
    return says("GET /" + name + "?tagging", "<Tagging><TagSet>" + set + "</TagSet></Tagging>");
  }

  /** All buckets, in pages of these. */
  ScriptedAccount lists(List<List<String>> pages) {
    for (var page = pages.size() - 1; page >= 0; page--) {
      var buckets = new StringBuilder();
      pages.get(page).forEach(name -> buckets.append("<Bucket><Name>" + name + "</Name></Bucket>"));
      var more =
          page + 1 < pages.size()
              ? "<ContinuationToken>page" + (page + 1) + "</ContinuationToken>"
              : "";
      says(
          page == 0 ? "GET /?" : "GET /?continuation-token=page" + page,
          "<ListAllMyBucketsResult><Buckets>"
              + buckets
              + "</Buckets>"
              + more
              + "</ListAllMyBucketsResult>");
    }
    return this;
  }

  ScriptedAccount lists(String... names) {
    return lists(List.of(List.of(names)));
  }

  S3BucketAdmin admin(String region) {
    return admin(region, Optional.empty());
  }

  S3BucketAdmin admin(String region, Optional<String> owner) {
    return S3BucketAdmin.open(
        S3Settings.aws()
            .withEndpoint(server.url())
            .withPathStyle(true)
            .withRegion(region)
            .withAccess(new S3Access.KeyPair("id", "very-secret", Optional.empty())),
        owner,
        Duration.ofSeconds(2));
  }

  List<String> requests() {
    return server.requests();
  }

  String url() {
    return server.url();
  }

  static Map<String, String> tags(String infrastructure) {
    return new ClusterTags(infrastructure, "default").asMap();
  }

  @Override
  public void close() {
    server.close();
  }
}
