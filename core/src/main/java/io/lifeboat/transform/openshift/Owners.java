package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The owners that an object names. */
final class Owners {
  private Owners() {}

  static boolean isOwned(KubeObject object) {
    return !object.at("/metadata/ownerReferences").isEmpty();
  }

  static boolean hasKind(KubeObject object, String kind) {
    return ofKind(object, kind).findAny().isPresent();
  }

  /** The names of the owners of a kind, whatever its group. */
  static Stream<String> ofKind(KubeObject object, String kind) {
    return StreamSupport.stream(object.at("/metadata/ownerReferences").spliterator(), false)
        .filter(owner -> owner.path("kind").asText().equals(kind))
        .map(owner -> owner.path("name").asText());
  }
}
