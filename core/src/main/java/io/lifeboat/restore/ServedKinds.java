package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The kinds a cluster serves, those of the definitions that a restore brings included. */
final class ServedKinds {
  /** What an API server offers for a custom resource. */
  private static final Set<String> VERBS =
      Set.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private record Place(GroupVersionKind kind, GroupResource resource) {}

  private final Set<Place> places = new HashSet<>();

  ServedKinds(ServedResources served) {
    served.resources().forEach(this::add);
  }

  private void add(ServedResource served) {
    places.add(new Place(served.kind(), served.groupResource()));
  }

  /** A definition is in the cluster, or will be. */
  void define(KubeObject definition) {
    of(definition).forEach(this::add);
  }

  boolean serves(GroupVersionKind kind, GroupResource resource) {
    return places.contains(new Place(kind, resource));
  }

  /** The kinds a CustomResourceDefinition makes a server serve; the first version is preferred. */
  static List<ServedResource> of(KubeObject definition) {
    var found = new ArrayList<ServedResource>();
    var names = definition.at("/spec/names");
    var shortNames = new ArrayList<String>();
    names.path("shortNames").forEach(name -> shortNames.add(name.asText()));
    for (var version : definition.at("/spec/versions")) {
      if (version.path("served").asBoolean(false)) {
        found.add(
            new ServedResource(
                new GroupVersionKind(
                    definition.text("/spec/group"),
                    version.path("name").asText(),
                    names.path("kind").asText()),
                names.path("plural").asText(),
                names.path("singular").asText(""),
                shortNames,
                definition.text("/spec/scope").equals("Namespaced"),
                VERBS,
                found.isEmpty()));
      }
    }
    return found;
  }
}
