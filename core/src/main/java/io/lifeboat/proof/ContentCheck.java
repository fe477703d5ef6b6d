package io.lifeboat.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lifeboat.archive.EntryPath;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one content of an archive after the other. Not for use by several threads. */
final class ContentCheck {
  private final Optional<Manifest> manifest;
  private final boolean deep;
  private final Map<GroupResource, GroupVersionKind> kinds = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long parsed;

  ContentCheck(Optional<Manifest> manifest, boolean deep) {
    this.manifest = manifest;
    this.deep = deep;
  }

  void look(EntryPath path, byte[] json, String twin) {
    if (manifest.isPresent() && !isRecorded(manifest.get(), path, json, twin)) {
      return;
    }
    if (deep || !kinds.containsKey(path.item().resource())) {
      parse(path, json);
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** The kind of each resource, as its items say. */
  Map<GroupResource, GroupVersionKind> kinds() {
    return kinds;
  }

  /** How many contents were read as JSON. */
  long parsed() {
    return parsed;
  }

  private boolean isRecorded(Manifest recorded, EntryPath path, byte[] json, String twin) {
    var entry = recorded.entries().get(path.toString());
    if (entry == null) {
      damage("item-unrecorded", path, "is in the archive, and was not when it was recorded");
      return false;
    }
    if (!FileDigest.of(json).equals(entry.digest())) {
      damage("item-changed", path, "is not what was recorded");
      return false;
    }
    if (!twin.equals(entry.twin())) {
      damage("item-changed", path, "is not what was recorded in version " + entry.twin());
    }
    return true;
  }

  private void parse(EntryPath path, byte[] json) {
    parsed++;
    try {
      compare(path, ItemWords.read(json));
    } catch (JsonProcessingException e) {
      var at = e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
      damage("item-malformed", path, "is not valid JSON" + at);
    } catch (IOException e) {
      damage(
          "item-malformed", path, json.length == 0 ? "is empty" : String.valueOf(e.getMessage()));
    }
  }

  private void compare(EntryPath path, ItemWords words) {
    var item = path.item();
    var kind = GroupVersionKind.of(words.apiVersion(), words.kind());
    if (words.apiVersion().isEmpty() || words.kind().isEmpty()) {
      damage("item-nameless", path, "does not say what kind of object it is");
    } else if (!words.name().equals(item.name().name())
        || !words.namespace().equals(item.name().namespace())) {
      damage("item-misplaced", path, "says it is another object");
    } else if (!kind.group().equals(item.resource().group())
        || (!path.isPlain() && !kind.version().equals(path.version()))) {
      damage("item-misplaced", path, "says it is of " + words.apiVersion());
    } else {
      var usual = kinds.putIfAbsent(item.resource(), kind);
      if (usual != null && !usual.kind().equals(kind.kind())) {
        damage("item-misplaced", path, "is a " + kind.kind() + " among " + usual.kind() + "s");
      }
    }
  }

  private void damage(String code, EntryPath path, String text) {
    findings.add(Finding.damage(code, subject(path), text));
  }

  /** The item, and its version where it is not the plain entry. */
  static String subject(EntryPath path) {
    return path.item() + (path.isPlain() ? "" : " (version " + path.version() + ")");
  }
}
