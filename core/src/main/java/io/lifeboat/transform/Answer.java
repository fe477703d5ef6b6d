package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** What the cluster said to a question. Only {@code Failed} may be asked again. */
public sealed interface Answer {
  /** The one object, or the members of the list, of which there may be none. */
  record Found(List<KubeObject> objects) implements Answer {
    public Found {
      objects = List.copyOf(objects);
    }
  }

  /** The resource is served, the object is not there. */
  record Absent() implements Answer {}

  /** The cluster has no such resource. */
  record NotServed() implements Answer {}

  /** Nothing is known, and why. */
  record Failed(String reason) implements Answer {}
}
