package io.lifeboat.transform;

import io.lifeboat.resource.GroupResource;
import java.util.Objects;

/**
 * Something a transform must know of the cluster: one object, or a list.
 *
 * @param namespace empty for cluster-scoped objects, and for a list over all namespaces
 * @param name empty for a list
 */
public record Question(GroupResource resource, String namespace, String name) {
  public Question {
    Objects.requireNonNull(resource);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
  }

  /** Asks for one object; the resource is written {@code pods} or {@code routes.GROUP}. */
  public static Question one(String resource, String namespace, String name) {
    return new Question(GroupResource.parse(resource), namespace, name);
  }

  /** Asks for the objects of a namespace, in the order the API server lists them. */
  public static Question all(String resource, String namespace) {
    return new Question(GroupResource.parse(resource), namespace, "");
  }

  /** Asks for the document at {@code /version}, answered as if it were an object. */
  public static Question serverVersion() {
    return new Question(new GroupResource("", "version"), "", "version");
  }

  public boolean isList() {
    return name.isEmpty();
  }
}
