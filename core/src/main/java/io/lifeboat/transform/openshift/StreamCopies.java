package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.ImageCopy;

/**
 * Which images of a stream have to be copied, oldest first, so that the newest ends up under its
 * tag (§9.1). Only images in the internal registry of the source are.
 *
 * @param internal host of the source's internal registry
 * @param from registry to copy from
 * @param to registry to copy to
 * @param namespace of the stream at the target
 */
record StreamCopies(String internal, String from, String to, String namespace) {
  /** Where images are kept that travel in the storage location of a backup. */
  static final String STORAGE_LOCATION = "bsl://";

  /** A copy from the internal registry reads the path the image has there. */
  private boolean isFromInternal() {
    return from.equals(internal);
  }

  void plan(Draft draft, KubeObject stream) {
    for (var tag : stream.at("/status/tags")) {
      var name = tag.path("tag").asText();
      draft.info("[imagecopy] ", "Copying tag: \"" + name + "\"");
      var tagged = isTagged(draft, stream, name);
      var items = tag.path("items");
      for (var i = items.size() - 1; i >= 0; i--) {
        plan(draft, stream, items.get(i), tagged ? ":" + name : "@" + digest(items.get(i)));
      }
    }
    if (!draft.copies().isEmpty()) {
      draft.warning("image not copied: " + stream.namespace() + "/" + stream.name());
    }
  }

  private void plan(Draft draft, KubeObject stream, JsonNode image, String suffix) {
    var reference = image.path("dockerImageReference").asText();
    if (internal.isEmpty() || !reference.startsWith(internal + "/")) {
      return;
    }
    require(from, "source");
    require(to, "destination");
    var path =
        isFromInternal()
            ? reference.substring(internal.length())
            : "/" + stream.namespace() + "/" + stream.name() + "@" + digest(image);
    draft.copy(
        new ImageCopy(
            located(from + path), located(to + "/" + namespace + "/" + stream.name() + suffix)));
  }

  private static String digest(JsonNode image) {
    return image.path("image").asText();
  }

  private static void require(String registry, String which) {
    if (registry.isEmpty()) {
      throw new UnknownFact(
          "copy " + which + " registry not found but ImageStream has internal images");
    }
  }

  private static String located(String reference) {
    return reference.startsWith(STORAGE_LOCATION)
        ? reference.replace(":///", "://")
        : "docker://" + reference;
  }

  /** Whether the tag is the stream's own; one that follows another gets its image by digest. */
  private static boolean isTagged(Draft draft, KubeObject stream, String name) {
    for (var tag : stream.at("/spec/tags")) {
      if (tag.path("name").asText().equals(name)) {
        return tag.path("from").isMissingNode() || isOwnImage(draft, stream, tag.path("from"));
      }
    }
    return true;
  }

  private static boolean isOwnImage(Draft draft, KubeObject stream, JsonNode from) {
    var kind = from.path("kind").asText();
    draft.info("[imagecopy] ", "image tagged: " + kind + ", " + from.path("name").asText());
    var namespace = from.path("namespace").asText("");
    return kind.equals("ImageStreamImage")
        && (namespace.isEmpty() || namespace.equals(stream.namespace()));
  }
}
