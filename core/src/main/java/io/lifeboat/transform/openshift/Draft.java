package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Extras;
import io.lifeboat.transform.ImageCopy;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.LogLine.Level;
import io.lifeboat.transform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An object while one transform works on it; lives no longer than that. */
final class Draft {
  private final String prefix;
  private KubeObject object;
  private boolean awaited;
  private final List<LogLine> log = new ArrayList<>();
  private final List<ItemId> additional = new ArrayList<>();
  private final List<ImageCopy> copies = new ArrayList<>();
  private final List<KubeObject> updates = new ArrayList<>();

  private Draft(String prefix, KubeObject object) {
    this.prefix = prefix;
    this.object = object;
  }

  /** Runs a rule; what it could not learn becomes a Fail with the lines logged so far. */
  static Verdict of(String prefix, KubeObject object, Function<Draft, Verdict> rule) {
    var draft = new Draft(prefix, object);
    try {
      return rule.apply(draft);
    } catch (UnknownFact e) {
      return draft.fail(e.getMessage());
    }
  }

  KubeObject object() {
    return object;
  }

  void become(KubeObject changed) {
    object = changed;
  }

  void set(String pointer, JsonNode value) {
    object = object.with(pointer, value);
  }

  void set(String pointer, String value) {
    object = object.with(pointer, value);
  }

  /**
   * Replaces maps of a list; copies the list once.
   *
   * @param edit what takes the place of a map; empty: it stays
   */
  void replaceEach(String list, Function<ObjectNode, Optional<ObjectNode>> edit) {
    var edited = KubeJson.JSON.createArrayNode();
    var changed = false;
    for (var entry : object.at(list)) {
      var after = entry instanceof ObjectNode map ? edit.apply(map) : Optional.<ObjectNode>empty();
      changed |= after.isPresent();
      edited.add(after.<JsonNode>map(map -> map).orElse(entry));
    }
    if (changed) {
      set(list, edited);
    }
  }

  /** A copy to change, which shares what is inside. */
  static ObjectNode copy(ObjectNode map) {
    var copy = KubeJson.JSON.createObjectNode();
    copy.setAll(map);
    return copy;
  }

  /** Without the node, and without the map or list that this leaves empty. */
  void drop(String pointer) {
    object = object.without(pointer);
    var parent = pointer.substring(0, pointer.lastIndexOf('/'));
    if (!parent.isEmpty() && !parent.equals("/spec") && object.at(parent).isEmpty()) {
      object = object.without(parent);
    }
  }

  void dropAnnotation(String key) {
    drop("/metadata/annotations/" + KubeObject.escape(key));
  }

  void info(String text) {
    log.add(new LogLine(Level.INFO, prefix + text));
  }

  /** A line under the prefix of another part. */
  void info(String part, String text) {
    log.add(new LogLine(Level.INFO, part + text));
  }

  void warning(String text) {
    log.add(new LogLine(Level.WARNING, prefix + text));
  }

  void error(String text) {
    log.add(new LogLine(Level.ERROR, prefix + text));
  }

  void bring(ItemId item) {
    if (!additional.contains(item)) {
      additional.add(item);
    }
  }

  void await() {
    awaited = true;
  }

  void copy(ImageCopy copy) {
    copies.add(copy);
  }

  List<ImageCopy> copies() {
    return List.copyOf(copies);
  }

  void update(KubeObject live) {
    updates.add(live);
  }

  Verdict keep() {
    return new Verdict.Keep(
        object, new Extras(additional, awaited, copies, updates, List.of()), log);
  }

  Verdict skip(String reason) {
    return new Verdict.Skip(reason, log);
  }

  Verdict fail(String reason) {
    return new Verdict.Fail(reason, log);
  }
}
