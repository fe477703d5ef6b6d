package io.lifeboat.transform;

import io.lifeboat.resource.GroupResource;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something a transform must know of the cluster: one object, or a list.
 *
 * @param namespace empty for cluster-scoped objects, and for a list over all namespaces
 * @param name empty for a list
 */
public record Question(GroupResource resource, String namespace, String name)
    implements Comparable<Question> {
  private static final Comparator<Question> BY_RESOURCE =
      Comparator.comparing(Question::resource)
          .thenComparing(Question::namespace)
          .thenComparing(Question::name);

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

  /** Asks for the whole list that the object is in. */
  public Question listed() {
    return new Question(resource, namespace, "");
  }

  /** Such as {@code secrets in shop} or {@code namespaces/shop}. */
  @Override
  public String toString() {
    var place = namespace.isEmpty() ? "" : " in " + namespace;
    return resource + (isList() ? "" : "/" + name) + place;
  }

  @Override
  public int compareTo(Question other) {
    return BY_RESOURCE.compare(this, other);
  }
}
