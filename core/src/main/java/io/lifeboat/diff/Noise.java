package io.lifeboat.diff;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** What of an object changes without anybody meaning it. */
final class Noise {
  private static final List<String> PLACES =
      List.of(
          "/status",
          "/metadata/managedFields",
          "/metadata/resourceVersion",
          "/metadata/generation",
          "/metadata/uid",
          "/metadata/creationTimestamp",
          "/metadata/selfLink",
          "/metadata/labels/velero.io~1backup-name",
          "/metadata/labels/velero.io~1restore-name");

  private Noise() {}

  static KubeObject without(KubeObject object) {
    var quiet = object;
    for (var place : PLACES) {
      quiet = quiet.without(place);
    }
    return quiet.at("/metadata/labels").isEmpty() ? quiet.without("/metadata/labels") : quiet;
  }
}
