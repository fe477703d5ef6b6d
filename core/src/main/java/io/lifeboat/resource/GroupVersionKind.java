package io.lifeboat.resource;

import java.util.Objects;

/** What an object says it is. The group is empty for the core group. */
public record GroupVersionKind(String group, String version, String kind)
    implements Comparable<GroupVersionKind> {
  public GroupVersionKind {
    Objects.requireNonNull(group);
    Objects.requireNonNull(version);
    Objects.requireNonNull(kind);
  }

  /** From an object's {@code apiVersion} ({@code v1}, {@code apps/v1}) and {@code kind}. */
  public static GroupVersionKind of(String apiVersion, String kind) {
    var slash = apiVersion.indexOf('/');
    return slash < 0
        ? new GroupVersionKind("", apiVersion, kind)
        : new GroupVersionKind(
            apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  @Override
  public int compareTo(GroupVersionKind other) {
    return toString().compareTo(other.toString());
  }

  /** {@code apps/v1/Deployment}, {@code v1/Pod}: the key of Velero's resource lists. */
  @Override
  public String toString() {
    return apiVersion() + "/" + kind;
  }
}
