package io.lifeboat.resource;

import java.util.Objects;

/**
 * A resource without its version: the lower-case plural and its API group, empty for the core
 * group. Written {@code deployments.apps} or {@code pods}, as Velero names its folders.
 */
public record GroupResource(String group, String resource) implements Comparable<GroupResource> {
  public GroupResource {
    Objects.requireNonNull(group);
    Objects.requireNonNull(resource);
  }

  /** Reads {@code deployments.apps}; text without a dot is a resource of the core group. */
  public static GroupResource parse(String text) {
    var dot = text.indexOf('.');
    return dot < 0
        ? new GroupResource("", text)
        : new GroupResource(text.substring(dot + 1), text.substring(0, dot));
  }

  /** By the written form, the order of a directory listing. */
  @Override
  public int compareTo(GroupResource other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
