package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Who may use OpenShift's security constraints or holds a role of its bindings: an object that
 * exists gains whom the backup has, instead of losing them (spec/openshift-transforms.md §14.7).
 */
final class GrantMerge {
  private static final List<String> BINDING = List.of("/subjects", "/userNames", "/groupNames");
  private static final Map<String, List<String>> LISTS =
      Map.of(
          "security.openshift.io/SecurityContextConstraints", List.of("/users", "/groups"),
          "authorization.openshift.io/RoleBinding", BINDING,
          "authorization.openshift.io/ClusterRoleBinding", BINDING);

  private GrantMerge() {}

  /** Whether members are merged; not when the two bind different roles. */
  static boolean concerns(KubeObject one, KubeObject other) {
    return LISTS.containsKey(key(one)) && one.at("/roleRef").equals(other.at("/roleRef"));
  }

  private static String key(KubeObject object) {
    return object.gvk().group() + "/" + object.kind();
  }

  /** The first object with the members that only the other has; itself when there are none. */
  static KubeObject united(KubeObject object, KubeObject other) {
    var united = object;
    for (var list : LISTS.getOrDefault(key(object), List.of())) {
      var all = KubeJson.JSON.createArrayNode();
      if (object.at(list) instanceof ArrayNode own) {
        all.addAll(own);
      }
      var before = all.size();
      missing(object, other, list).forEach(all::add);
      united = all.size() == before ? united : united.with(list, all);
    }
    return united;
  }

  /** Names of the members that the live object would gain. */
  static List<String> gained(KubeObject live, KubeObject prepared) {
    var names = new ArrayList<String>();
    for (var list : LISTS.getOrDefault(key(live), List.of())) {
      for (var member : missing(live, prepared, list)) {
        names.add(member.isTextual() ? member.textValue() : member.path("name").asText());
      }
    }
    return names.stream().distinct().toList();
  }

  private static List<JsonNode> missing(KubeObject object, KubeObject other, String list) {
    var there = new HashSet<JsonNode>();
    object.at(list).forEach(there::add);
    var missing = new ArrayList<JsonNode>();
    for (var member : other.at(list)) {
      if (there.add(member)) {
        missing.add(member);
      }
    }
    return missing;
  }
}
