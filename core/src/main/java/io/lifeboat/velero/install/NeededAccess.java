package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that the account of a pass must be allowed to do.
 *
 * @param resource plural, with its subresource behind a slash
 * @param namespace empty: in the whole cluster
 * @param name of the only object that is meant; empty: of all
 */
public record NeededAccess(
    String verb, String group, String resource, String namespace, String name) {

  /** All that a pass over the installation in this namespace needs: what the shipped roles say. */
  public static List<NeededAccess> ofPass(String namespace) {
    var all = new ArrayList<NeededAccess>();
    for (var object : ReconcileManifests.access(namespace)) {
      if (object.kind().equals("Role") || object.kind().equals("ClusterRole")) {
        object.at("/rules").forEach(rule -> add(object, rule, all));
      }
    }
    return all;
  }

  private static void add(KubeObject role, JsonNode rule, List<NeededAccess> all) {
    for (var group : rule.path("apiGroups")) {
      for (var resource : rule.path("resources")) {
        for (var verb : rule.path("verbs")) {
          for (var name : names(rule)) {
            all.add(
                new NeededAccess(
                    verb.asText(), group.asText(), resource.asText(), role.namespace(), name));
          }
        }
      }
    }
  }

  private static List<String> names(JsonNode rule) {
    var names = new ArrayList<String>();
    rule.path("resourceNames").forEach(name -> names.add(name.asText()));
    return names.isEmpty() ? List.of("") : names;
  }

  /** In the words of {@code kubectl auth can-i}. */
  @Override
  public String toString() {
    return verb
        + " "
        + resource
        + (group.isEmpty() ? "" : "." + group)
        + (name.isEmpty() ? "" : "/" + name)
        + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
