package io.lifeboat.transform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One place of a kind where a reference may be.
 *
 * @param group empty for the core group
 * @param path a JSON pointer in which {@code *} stands for every entry of a list or map
 */
public record ReferenceRow(String group, String kind, String path, ReferenceType type) {
  /** Pointers to the texts that are at the path in an object of the kind. */
  public List<String> places(KubeObject object) {
    var found = new ArrayList<String>();
    collect(object.tree(), "", path.substring(1).split("/", -1), 0, found);
    return found;
  }

  private static void collect(
      JsonNode node, String pointer, String[] parts, int at, List<String> found) {
    if (at == parts.length) {
      if (node.isTextual()) {
        found.add(pointer);
      }
      return;
    }
    if (!parts[at].equals("*")) {
      var name = parts[at].replace("~1", "/").replace("~0", "~");
      var child =
          node.isArray() && name.matches("\\d{1,9}")
              ? node.path(Integer.parseInt(name))
              : node.path(name);
      collect(child, pointer + "/" + parts[at], parts, at + 1, found);
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, parts, at + 1, found);
      }
    } else {
      for (var member : node.properties()) {
        var name = pointer + "/" + KubeObject.escape(member.getKey());
        collect(member.getValue(), name, parts, at + 1, found);
      }
    }
  }
}
