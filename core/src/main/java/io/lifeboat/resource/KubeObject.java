package io.lifeboat.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One Kubernetes object as an immutable value. Unknown fields, the order of members and the digits
 * of numbers survive every edit; an edit copies only the branch it touches.
 *
 * <p>Places inside are JSON pointers ({@code /spec/template/spec/containers/0/image}). Nodes handed
 * out are shared: treat them as read-only.
 */
public final class KubeObject {
  private static final int MOST_POINTERS = 2000;
  private static final Map<String, JsonPointer> POINTERS = new ConcurrentHashMap<>();

  private final ObjectNode tree;

  private KubeObject(ObjectNode tree) {
    this.tree = tree;
  }

  /**
   * Reads one JSON object.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code object-malformed}, when the bytes are not
   *     one JSON object
   */
  public static KubeObject parse(byte[] json) {
    try {
      return ofNode(KubeJson.JSON.readTree(json));
    } catch (IOException e) {
      throw malformed("not valid JSON" + place(e), e);
    }
  }

  /**
   * Reads one YAML document.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code object-malformed}
   */
  public static KubeObject parseYaml(String yaml) {
    try {
      return ofNode(KubeJson.YAML.readTree(yaml));
    } catch (IOException e) {
      throw malformed("not valid YAML" + place(e), e);
    }
  }

  /** Takes a copy of the tree. */
  public static KubeObject of(ObjectNode tree) {
    return new KubeObject(tree.deepCopy());
  }

  /** Takes the tree itself, without a copy: the caller must not touch it again. */
  public static KubeObject owning(ObjectNode tree) {
    return new KubeObject(tree);
  }

  private static KubeObject ofNode(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new KubeObject(object);
    }
    throw malformed("not a JSON object", null);
  }

  private static LifeboatException malformed(
      String message, @org.jspecify.annotations.Nullable Exception cause) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "object-malformed", message, "", cause);
  }

  /** Where, never what: Jackson's own words may quote a Secret. */
  private static String place(IOException e) {
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      var at = json.getLocation();
      return " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
    return "";
  }

  public String apiVersion() {
    return text(tree.path("apiVersion"));
  }

  public String kind() {
    return text(tree.path("kind"));
  }

  public GroupVersionKind gvk() {
    return GroupVersionKind.of(apiVersion(), kind());
  }

  public String name() {
    return text(tree.path("metadata").path("name"));
  }

  /** Empty for a cluster-scoped object. */
  public String namespace() {
    return text(tree.path("metadata").path("namespace"));
  }

  public NamespacedName namespacedName() {
    return new NamespacedName(namespace(), name());
  }

  public String uid() {
    return text("/metadata/uid");
  }

  public String resourceVersion() {
    return text("/metadata/resourceVersion");
  }

  public Map<String, String> labels() {
    return stringMap("/metadata/labels");
  }

  public Map<String, String> annotations() {
    return stringMap("/metadata/annotations");
  }

  /** The value of one label; empty when absent. */
  public String label(String key) {
    return tree.path("metadata").path("labels").path(key).asText("");
  }

  /** The value of one annotation; empty when absent. */
  public String annotation(String key) {
    return tree.path("metadata").path("annotations").path(key).asText("");
  }

  /** Whether it is of that group (empty for core) and kind, in whatever version. */
  public boolean is(String group, String kind) {
    if (!kind.equals(kind())) {
      return false;
    }
    var apiVersion = apiVersion();
    return group.isEmpty()
        ? apiVersion.indexOf('/') < 0
        : apiVersion.length() > group.length()
            && apiVersion.charAt(group.length()) == '/'
            && apiVersion.startsWith(group);
  }

  /** The node at a pointer; a missing node where there is nothing. */
  public JsonNode at(String pointer) {
    return tree.at(pointer(pointer));
  }

  /** Compiled once as long as there are few; objects are read at the same places. */
  private static JsonPointer pointer(String text) {
    var known = POINTERS.get(text);
    if (known == null) {
      known = JsonPointer.compile(text);
      if (POINTERS.size() < MOST_POINTERS) {
        POINTERS.put(text, known);
      }
    }
    return known;
  }

  /** The text at a pointer; empty when absent or not a text. */
  public String text(String pointer) {
    return text(at(pointer));
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /** The texts of a map such as labels, in their order; empty when absent. */
  public Map<String, String> stringMap(String pointer) {
    var found = new LinkedHashMap<String, String>();
    at(pointer).properties().forEach(e -> found.put(e.getKey(), e.getValue().asText()));
    return Collections.unmodifiableMap(found);
  }

  /** The same object with a node set at a pointer; missing parents become objects. */
  public KubeObject with(String pointer, JsonNode value) {
    return new KubeObject((ObjectNode) TreeEdit.set(tree, JsonPointer.compile(pointer), value));
  }

  public KubeObject with(String pointer, String value) {
    return with(pointer, TextNode.valueOf(value));
  }

  /** The same object without the node at a pointer; itself when there is none. */
  public KubeObject without(String pointer) {
    return at(pointer).isMissingNode()
        ? this
        : new KubeObject((ObjectNode) TreeEdit.remove(tree, JsonPointer.compile(pointer)));
  }

  public KubeObject withLabel(String key, String value) {
    return with("/metadata/labels/" + escape(key), value);
  }

  public KubeObject withAnnotation(String key, String value) {
    return with("/metadata/annotations/" + escape(key), value);
  }

  public KubeObject withoutAnnotation(String key) {
    return without("/metadata/annotations/" + escape(key));
  }

  public KubeObject withName(String name) {
    return with("/metadata/name", name);
  }

  public KubeObject withNamespace(String namespace) {
    return with("/metadata/namespace", namespace);
  }

  /** A member name as it must be written inside a JSON pointer. */
  public static String escape(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }

  /** The whole tree, to change at will. */
  public ObjectNode toTree() {
    return tree.deepCopy();
  }

  /** The whole tree, shared: read only. */
  public ObjectNode tree() {
    return tree;
  }

  /** Compact JSON as Go writes it. */
  public byte[] toJson() {
    try {
      return KubeJson.JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One YAML document. */
  public String toYaml() {
    try {
      return KubeJson.YAML.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KubeObject that && tree.equals(that.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  /** Kind and name only: an object may be a Secret. */
  @Override
  public String toString() {
    return gvk() + " " + namespacedName();
  }
}
