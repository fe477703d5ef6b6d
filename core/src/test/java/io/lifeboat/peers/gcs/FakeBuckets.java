package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Buckets as JSON documents, with the defaults that Google puts in. Not safe for threads. */
final class FakeBuckets {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final long WEEK = 604800;

  private final Map<String, ObjectNode> buckets = new TreeMap<>();
  private final TreeSet<String> forbidden = new TreeSet<>();
  private final Map<String, String> projects;
  private int page = 1000;

  /** {@code projects} are those that exist: number by id. */
  FakeBuckets(Map<String, String> projects) {
    this.projects = projects;
  }

  void pagesOf(int most) {
    page = most;
  }

  /** Nobody may look at it. */
  void forbid(String name) {
    forbidden.add(name);
  }

  ObjectNode create(GcsRequest request) {
    var project = project(request);
    var given = request.json();
    var name = given.path("name").asText();
    if (!name.matches("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")) {
      throw GcsError.invalid("Invalid bucket name: '" + name + "'");
    }
    if (buckets.containsKey(name)) {
      throw new GcsError(
          409, "conflict", "Your previous request to create the named bucket succeeded.");
    }
    var bucket = fresh(name, project);
    merge(bucket, given);
    bucket.put("location", bucket.path("location").asText().toUpperCase(java.util.Locale.ROOT));
    BucketRules.check(bucket);
    buckets.put(name, bucket);
    return bucket;
  }

  private static ObjectNode fresh(String name, String project) {
    var now = Instant.now().toString();
    var bucket =
        NODES
            .objectNode()
            .put("kind", "storage#bucket")
            .put("id", name)
            .put("name", name)
            .put("projectNumber", project)
            .put("location", "US")
            .put("storageClass", "STANDARD")
            .put("metageneration", "1")
            .put("etag", "CAE=")
            .put("timeCreated", now)
            .put("updated", now);
    var iam = bucket.putObject("iamConfiguration");
    iam.put("publicAccessPrevention", "inherited");
    iam.putObject("uniformBucketLevelAccess").put("enabled", false);
    bucket
        .putObject("softDeletePolicy")
        .put("retentionDurationSeconds", String.valueOf(WEEK))
        .put("effectiveTime", now);
    return bucket;
  }

  ObjectNode get(String name) {
    if (forbidden.contains(name)) {
      throw GcsError.forbidden("storage.buckets.get");
    }
    return Optional.ofNullable(buckets.get(name)).orElseThrow(GcsError::noBucket);
  }

  JsonNode list(GcsRequest request) {
    var project = project(request);
    var prefix = request.option("prefix").orElse("");
    var most = request.option("maxResults").map(Integer::parseInt).orElse(page);
    var after = request.option("pageToken").orElse("");
    var answer = NODES.objectNode().put("kind", "storage#buckets");
    var items = NODES.arrayNode();
    for (var bucket : buckets.values()) {
      var name = bucket.path("name").asText();
      if (name.startsWith(prefix)
          && name.compareTo(after) > 0
          && bucket.path("projectNumber").asText().equals(project)) {
        if (items.size() == most) {
          answer.put("nextPageToken", items.get(most - 1).path("name").asText());
          break;
        }
        items.add(bucket);
      }
    }
    return items.isEmpty() ? answer : answer.set("items", items);
  }

  ObjectNode patch(String name, GcsRequest request) {
    var bucket = get(name);
    var seen = request.option("ifMetagenerationMatch");
    if (seen.isPresent() && !seen.get().equals(bucket.path("metageneration").asText())) {
      throw GcsError.conditionNotMet();
    }
    var patched = bucket.deepCopy();
    merge(patched, request.json());
    BucketRules.check(patched);
    patched.put("metageneration", String.valueOf(bucket.path("metageneration").asLong() + 1));
    patched.put("updated", Instant.now().toString());
    buckets.put(name, patched);
    return patched;
  }

  void delete(String name) {
    get(name);
    buckets.remove(name);
  }

  /** RFC 7396: null removes, objects merge, all else replaces. */
  private static void merge(ObjectNode into, JsonNode patch) {
    for (var field : patch.properties()) {
      var value = field.getValue();
      if (value.isNull()) {
        into.remove(field.getKey());
      } else if (value.isObject() && into.get(field.getKey()) instanceof ObjectNode inner) {
        merge(inner, value);
      } else if (value.isObject()) {
        merge(into.putObject(field.getKey()), value);
      } else {
        into.set(field.getKey(), value);
      }
    }
  }

  private String project(GcsRequest request) {
    var named =
        request
            .option("project")
            .orElseThrow(() -> GcsError.invalid("Required parameter: project"));
    return Optional.ofNullable(projects.containsValue(named) ? named : projects.get(named))
        .orElseThrow(() -> GcsError.invalid("Unknown project id: " + named));
  }
}
