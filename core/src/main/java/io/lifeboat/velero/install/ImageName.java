package io.lifeboat.velero.install;

import java.util.Optional;

/** An image as a pod names it. Rules: spec/managed-velero.md §6.5. */
public record ImageName(String text) {
  private static final int LONGEST_NAME = 63;

  /** {@code IfNotPresent} when a tag or digest fixes the image, else {@code Always}. */
  public String pullPolicy() {
    var parts = text.split(":", -1);
    return parts.length == 2 && !parts[1].equals("latest") ? "IfNotPresent" : "Always";
  }

  /** The release that the tag names, such as {@code 1.18.3}; a digest tells none. */
  Optional<String> release() {
    var tag = text.contains("@") ? "" : text.substring(text.lastIndexOf(':') + 1);
    return Optional.of(tag.replaceFirst("^v", ""))
        .filter(version -> version.matches("[0-9]+(\\.[0-9]+){1,2}([-+].*)?"));
  }

  /**
   * The name of the container that brings the plugin: the image without registry (when the rest has
   * a slash too) and without tag or digest.
   */
  public String containerName() {
    var slash = text.indexOf('/');
    var hasRegistry = slash >= 0 && text.indexOf('/', slash + 1) >= 0;
    var path = hasRegistry ? text.substring(slash + 1) : text;
    var digest = path.indexOf('@');
    var named = digest > 0 ? path.substring(0, digest) : path;
    var colon = named.lastIndexOf(':');
    var bare = colon > named.lastIndexOf('/') ? named.substring(0, colon) : named;
    var name = bare.replaceAll("[/_.:]", "-");
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME).replaceAll("-+$", "");
  }
}
