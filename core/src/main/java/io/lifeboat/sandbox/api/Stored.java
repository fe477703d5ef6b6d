package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One object as it is kept: immutable, its JSON without {@code kind} and {@code apiVersion}, so
 * that every version of a resource can share it. Nothing is parsed to answer a read.
 */
final class Stored {
  private final String namespace;
  private final String name;
  private final String uid;
  private final long revision;
  private final boolean terminating;
  private final Map<String, String> labels;
  private final byte[] body;

  private Stored(ObjectNode metadata, long revision, byte[] body) {
    this.namespace = metadata.path("namespace").asText("");
    this.name = metadata.path("name").asText("");
    this.uid = metadata.path("uid").asText("");
    this.revision = revision;
    this.terminating = metadata.has("deletionTimestamp");
    this.labels = labels(metadata);
    this.body = body;
  }

  private static Map<String, String> labels(ObjectNode metadata) {
    var labels = new HashMap<String, String>();
    metadata
        .path("labels")
        .properties()
        .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    return Map.copyOf(labels);
  }

  /** Keeps what a tree says, under that revision. The tree is not kept. */
  static Stored of(ObjectNode tree, long revision) {
    var metadata = KubeJson.JSON.createObjectNode();
    metadata.setAll((ObjectNode) tree.path("metadata"));
    metadata.put("resourceVersion", Long.toString(revision));
    var object = KubeJson.JSON.createObjectNode();
    object.set("metadata", metadata);
    object.setAll(tree);
    object.remove(List.of("kind", "apiVersion"));
    object.set("metadata", metadata);
    try {
      return new Stored(metadata, revision, KubeJson.JSON.writeValueAsBytes(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written: " + e.getMessage(), e);
    }
  }

  /** The order of objects, which is etcd's: by the bytes of {@code namespace/name}. */
  static String key(String namespace, String name) {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  String key() {
    return key(namespace, name);
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  String uid() {
    return uid;
  }

  long revision() {
    return revision;
  }

  /** Whether it has been deleted and only waits for its finalizers. */
  boolean terminating() {
    return terminating;
  }

  Map<String, String> labels() {
    return labels;
  }

  /** JSON without kind and version, as the items of a list of built-in kinds are. */
  byte[] body() {
    return body.clone();
  }

  /** JSON as that kind. */
  byte[] json(ApiKind kind) {
    var head =
        ("{\"kind\":\"" + kind.kind().kind() + "\",\"apiVersion\":\"" + kind.apiVersion() + "\",")
            .getBytes(StandardCharsets.UTF_8);
    var json = Arrays.copyOf(head, head.length + body.length - 1);
    System.arraycopy(body, 1, json, head.length, body.length - 1);
    return json;
  }

  /** A tree of one's own, as that kind. */
  ObjectNode tree(ApiKind kind) {
    try {
      return (ObjectNode) KubeJson.JSON.readTree(json(kind));
    } catch (IOException e) {
      throw new UncheckedIOException("stored object does not parse: " + key(), e);
    }
  }

  /** Whether a tree says the same, whatever its resourceVersion. */
  boolean sameAs(ObjectNode tree) {
    return Arrays.equals(of(tree, revision).body, body);
  }
}
