package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of one bucket, in the order of their names' bytes. Not safe for threads. */
final class FakeObjects {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final String bucket;
  private final TreeMap<String, FakeObject> objects = new TreeMap<>(BYTES);
  private long generation = 1_795_000_000_000_000L;

  FakeObjects(String bucket) {
    this.bucket = bucket;
  }

  boolean isEmpty() {
    return objects.isEmpty();
  }

  /** Fails when the condition of the request does not hold now. */
  void require(Map<String, String> conditions, String name) {
    var wanted = conditions.get("ifGenerationMatch");
    var there = Optional.ofNullable(objects.get(name)).map(FakeObject::generation).orElse("0");
    if (wanted != null && !wanted.equals(there)) {
      throw GcsError.conditionNotMet();
    }
  }

  /** Writes or replaces; a bucket with a retention policy keeps what it has. */
  ObjectNode insert(
      String name, ObjectNode given, byte[] content, Map<String, String> query, long retention) {
    require(query, name);
    keep(name, retention);
    check(given, content);
    var object = FakeObject.of(bucket, name, given, content, ++generation);
    query.forEach(
        (key, value) -> {
          if (key.equals("kmsKeyName")) {
            object.resource().put(key, value);
          }
        });
    objects.put(name, object);
    return object.resource();
  }

  private static void check(ObjectNode given, byte[] content) {
    if (!given.path("md5Hash").asText(FakeObject.md5(content)).equals(FakeObject.md5(content))
        || !given.path("crc32c").asText(FakeObject.crc(content)).equals(FakeObject.crc(content))) {
      throw GcsError.invalid("The checksum given does not match what was received.");
    }
  }

  /** All objects are young here. */
  private void keep(String name, long retention) {
    if (retention > 0 && objects.containsKey(name)) {
      throw new GcsError(
          403,
          "retentionPolicyNotMet",
          "Object '" + bucket + "/" + name + "' is subject to bucket's retention policy");
    }
  }

  FakeObject get(String name, Optional<String> generation) {
    return Optional.ofNullable(objects.get(name))
        .filter(object -> generation.isEmpty() || generation.get().equals(object.generation()))
        .orElseThrow(() -> GcsError.noObject(bucket, name));
  }

  void delete(String name, long retention) {
    get(name, Optional.empty());
    keep(name, retention);
    objects.remove(name);
  }

  /** A page: objects and rolled-up prefixes count alike. */
  JsonNode list(GcsRequest request) {
    var prefix = request.option("prefix").orElse("");
    var delimiter = request.option("delimiter").orElse("");
    var most = request.option("maxResults").map(Integer::parseInt).orElse(1000);
    var after = request.option("pageToken").orElse("");
    var items = NODES.arrayNode();
    var prefixes = NODES.arrayNode();
    var answer = NODES.objectNode().put("kind", "storage#objects");
    var last = after;
    for (var object : objects.tailMap(prefix, true).values()) {
      var name = object.name();
      if (!name.startsWith(prefix)) {
        break;
      }
      var end = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
      var entry = end < 0 ? name : name.substring(0, end + delimiter.length());
      if ((!after.isEmpty() && BYTES.compare(entry, after) <= 0) || entry.equals(last)) {
        continue;
      }
      if (items.size() + prefixes.size() == most) {
        answer.put("nextPageToken", last);
        break;
      }
      if (end < 0) {
        items.add(object.resource());
      } else {
        prefixes.add(entry);
      }
      last = entry;
    }
    if (!items.isEmpty()) {
      answer.set("items", items);
    }
    return prefixes.isEmpty() ? answer : answer.set("prefixes", prefixes);
  }
}
