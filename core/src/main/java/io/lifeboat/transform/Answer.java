package io.lifeboat.transform;

import io.lifeboat.resource.KubeObject;
import java.util.List;

/** What the cluster said to a question. What failed is never remembered. */
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

  /** It can only be there once this very restore has made something, and what that is. */
  record NotYet(String reason) implements Answer {}

  /** Nothing is known, and why. */
  record Failed(String reason) implements Answer {}
}
