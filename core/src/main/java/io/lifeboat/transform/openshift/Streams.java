package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;

/** What backup and restore of an image stream have in common. */
final class Streams {
  static final String DISABLE_COPY = "migration.openshift.io/disable-image-copy";

  private Streams() {}

  static boolean isStream(KubeObject object) {
    return object.is(Keys.IMAGES, "ImageStream");
  }

  /** Asked for on a Backup, and written on its streams. */
  static boolean isCopyDisabled(KubeObject object) {
    return object.annotation(DISABLE_COPY).equals(Keys.TRUE);
  }

  /** Says that the images of a stream stay in the internal registry of the source. */
  static void announceUncopied(Draft draft, KubeObject stream) {
    var host = stream.annotation(Keys.BACKUP_REGISTRY);
    for (var tag : stream.at("/status/tags")) {
      for (var image : tag.path("items")) {
        if (!host.isEmpty() && image.path("dockerImageReference").asText().startsWith(host + "/")) {
          draft.warning("image not copied: " + stream.namespace() + "/" + stream.name());
          return;
        }
      }
    }
  }

  static boolean isCopySkipped(KubeObject stream) {
    return stream.annotation("openshift.io/skip-image-copy").equals(Keys.TRUE);
  }

  static void announceStorage(Draft draft, String namespace, String location) {
    draft.info(
        "Getting UdistributionTransportForLocation("
            + location
            + ", namespace: "
            + namespace
            + ")");
    draft.info("migrationRegistry: bsl://" + namespace + "-" + location + ")");
  }

  /** Ends the rule when no copy could be made. */
  static void requireAccess(String registry, ImageSettings settings) {
    if (registry.isEmpty()) {
      throw new UnknownFact(
          "migration registry not found for annotation \"openshift.io/migration\"");
    }
    if (!settings.hasToken()) {
      throw new UnknownFact("BearerToken not found, can't authenticate with registry");
    }
  }
}
